import { replaceEqualDeep } from '@tanstack/react-query';

/** The live fields of a row that is counted. `revision` grows with each change of the item. */
export interface Counts {
  available_count: number;
  capacity: number;
  revision: number;
}
type CountedRow = Counts & { id: string };

/** Applies a broadcast to the row with this id: a newer revision replaces the counts, an older one changes nothing. */
export function applyCounts<Row extends CountedRow>(rows: Row[], id: string, counts: Counts): Row[] {
  const isOlder = (row: Row) => row.id === id && row.revision < counts.revision;
  if (!rows.some(isOlder)) return rows;
  return rows.map((row) => (isOlder(row) ? withCounts(row, counts) : row));
}

/**
 * Lowers the count of a row after a refusal, which proves that at most `availableMax` are free. A refusal has no revision, so the
 * next fetched list corrects the count.
 */
export function lowerCount<Row extends CountedRow>(rows: Row[], id: string, availableMax: number): Row[] {
  return rows.map((row) =>
    row.id === id && row.available_count > availableMax ? { ...row, available_count: availableMax } : row,
  );
}

/**
 * Merges a fetched list with the cached one. The list may have left the server before a broadcast that arrived first, so where a
 * cached row is newer, its counts stand. Rows that stay equal keep their identity.
 */
export function keepNewerCounts<Row extends CountedRow>(known: Row[] | undefined, fetched: Row[]): Row[] {
  if (!known) return fetched;
  const knownById = new Map(known.map((row) => [row.id, row]));
  const merged = fetched.map((row) => {
    const before = knownById.get(row.id);
    return before && before.revision > row.revision ? withCounts(row, before) : row;
  });
  return replaceEqualDeep(known, merged);
}

function withCounts<Row extends Counts>(row: Row, { available_count, capacity, revision }: Counts): Row {
  return { ...row, available_count, capacity, revision };
}
