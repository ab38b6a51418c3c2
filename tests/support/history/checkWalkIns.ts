import type { LedgerRow, WalkInRow } from './readHistory.ts';

/** Compares what was sold at the door, and undone, with the ledger: each of its rows is one sale or one undo, and each of these a row. */
export function checkWalkIns(rows: LedgerRow[], walkIns: WalkInRow[]): string[] {
  const rowAt = new Map(rows.map((row) => [row.revision, row]));
  const named = new Map<number, string>();
  const found: string[] = [];
  const move = (id: string, revision: number, delta: number, cause: LedgerRow['cause']) => {
    const row = rowAt.get(revision);
    if (row?.cause !== cause || row.delta !== delta) {
      const there = row ? `the ledger has ${row.cause} ${row.delta}` : 'the ledger has nothing';
      found.push(`walk-in ${id} names revision ${revision} as its ${cause} ${delta}, where ${there}`);
    }
    const other = named.get(revision);
    if (other !== undefined) found.push(`walk-ins ${other} and ${id} both name revision ${revision}`);
    named.set(revision, id);
  };
  for (const { id, quantity, sold_revision, undone_revision } of walkIns) {
    move(id, sold_revision, -quantity, 'walk_in');
    if (undone_revision === null) continue;
    move(id, undone_revision, quantity, 'walk_in_undo');
    if (undone_revision <= sold_revision) found.push(`walk-in ${id} was undone before it was sold`);
  }
  for (const { revision, cause } of rows) {
    if ((cause === 'walk_in' || cause === 'walk_in_undo') && !named.has(revision))
      found.push(`at revision ${revision} (${cause}) the ledger moved places for no walk-in`);
  }
  return found;
}
