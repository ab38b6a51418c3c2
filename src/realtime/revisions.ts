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

/** `keepNewer` for rows that are counted. */
export function keepNewerCounts<Row extends CountedRow>(known: Row[] | undefined, fetched: Row[]): Row[] {
  return keepNewer(known, fetched, ({ id }) => id, withCounts);
}

/**
 * Merges a fetched list with the cached one. The list may have left the server before a broadcast that arrived first, so where a
 * cached row is newer, `withLive` copies its live fields into the fetched row. Rows that stay equal keep their identity.
 */
export function keepNewer<Row extends { revision: number }>(
  known: Row[] | undefined,
  fetched: Row[],
  keyOf: (row: Row) => string,
  withLive: (fetched: Row, newer: Row) => Row,
): Row[] {
  if (!known) return fetched;
  const knownByKey = new Map(known.map((row) => [keyOf(row), row]));
  const merged = fetched.map((row) => {
    const before = knownByKey.get(keyOf(row));
    return before && before.revision > row.revision ? withLive(row, before) : row;
  });
  return replaceEqualDeep(known, merged);
}

function withCounts<Row extends Counts>(row: Row, { available_count, capacity, revision }: Counts): Row {
  return { ...row, available_count, capacity, revision };
}
