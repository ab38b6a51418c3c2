import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sellWalkIn, undoWalkIn } from '../support/act/sellWalkIn.ts';
import { checkHistory } from '../support/history/checkHistory.ts';
import { type History, readHistory } from '../support/history/readHistory.ts';
import { makeSlot } from '../support/make/makeSlot.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

let history: History;
beforeAll(async () => {
  const slot = await makeSlot(database, 6);
  const { id } = await sellWalkIn(database, slot, 2);
  await sellWalkIn(database, slot, 3);
  await undoWalkIn(database, id, slot.hostId);
  await database.query('select public.decrement_inventory($1)', [slot.id]);
  history = await readHistory(database, [slot.id]);
});

/** Checks the real history after this change. */
function forge(change: (copy: History) => void): string {
  const copy = structuredClone(history);
  change(copy);
  return checkHistory(copy).join('\n');
}
const undone = ({ walkIns }: History) => walkIns.find(({ undone_revision }) => undone_revision !== null);
const standing = ({ walkIns }: History) => walkIns.find(({ undone_revision }) => undone_revision === null);

test('a history with sales at the door is consistent', () => {
  expect(checkHistory(history)).toEqual([]);
  expect(history.ledger.map(({ cause, delta }) => `${cause} ${delta}`)).toEqual([
    'walk_in -2',
    'walk_in -3',
    'walk_in_undo 2',
    'decrement -1',
  ]);
});

describe('the history check fails when', () => {
  test('a walk-in is lost', () => {
    expect(
      forge((copy) => void copy.walkIns.splice(copy.walkIns.indexOf(standing(copy) as never), 1)),
    ).toMatch(/at revision 2 \(walk_in\) the ledger moved places for no walk-in/);
  });
  test('an undo is lost', () => {
    expect(forge((copy) => void Object.assign(undone(copy) ?? {}, { undone_revision: null }))).toMatch(
      /at revision 3 \(walk_in_undo\) the ledger moved places for no walk-in/,
    );
  });
  test('a walk-in is doubled', () => {
    const double = (copy: History) => {
      const walkIn = standing(copy);
      if (walkIn) copy.walkIns.push({ ...walkIn, id: 'another' });
    };
    expect(forge(double)).toMatch(/walk-ins \S+ and another both name revision 2/);
  });
  test('a walk-in was of another quantity', () => {
    expect(forge((copy) => void Object.assign(standing(copy) ?? {}, { quantity: 2 }))).toMatch(
      /names revision 2 as its walk_in -2, where the ledger has walk_in -3/,
    );
  });
  test('an undo released what the ledger calls something else, or nothing', () => {
    expect(forge((copy) => void Object.assign(undone(copy) ?? {}, { undone_revision: 4 }))).toMatch(
      /as its walk_in_undo 2, where the ledger has decrement -1/,
    );
    expect(forge((copy) => void Object.assign(undone(copy) ?? {}, { undone_revision: 9 }))).toMatch(
      /as its walk_in_undo 2, where the ledger has nothing/,
    );
  });
  test('a walk-in was undone before it was sold', () => {
    const swap = (copy: History) => {
      const walkIn = undone(copy);
      if (walkIn) Object.assign(walkIn, { sold_revision: 3, undone_revision: 1 });
    };
    expect(forge(swap)).toMatch(/was undone before it was sold/);
  });
  test('a walk-in names an unknown slot', () => {
    expect(forge((copy) => void Object.assign(standing(copy) ?? {}, { item_id: 'nowhere' }))).toMatch(
      /item nowhere: a walk-in names it, and it is not there/,
    );
  });
});
