import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { sellWalkIn, undoWalkIn, type WalkInOutcome } from '../support/act/sellWalkIn.ts';
import { withoutGuards } from '../support/act/withoutGuards.ts';
import { checkHistory } from '../support/history/checkHistory.ts';
import { readHistory } from '../support/history/readHistory.ts';
import { lockSlot } from '../support/hold/lockRows.ts';
import { makeSlot } from '../support/make/makeSlot.ts';

// The controls of walk-ins.test.ts: each takes a guard out of a function and shows that the race then fails. They run in a database of
// their own, and each test restores the function afterwards.
const { running, change } = withoutGuards();

/** Makes 20 calls at once. A lock of the slot's row keeps all of them inside their transactions, until every one of them waits. */
async function race(slotId: string, call: () => Promise<WalkInOutcome>) {
  const gate = await lockSlot(slotId, running.stack.address.db_url);
  const calls = Promise.allSettled(Array.from({ length: 20 }, call));
  await gate.waiting(20).finally(gate.release);
  const settled = await calls;
  return {
    refusals: [...new Set(settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value.refusal] : [])))],
    objections: checkHistory(await readHistory(running.database, [slotId])).join('\n'),
  };
}

describe('one key, 20 calls at once', () => {
  const sell = async () => {
    const slot = await makeSlot(running.database, 50);
    const key = randomUUID();
    return race(slot.id, () => sellWalkIn(running.database, slot, 2, key));
  };

  test('each gets the one sale', async () => {
    expect(await sell()).toEqual({ refusals: [null], objections: '' });
  });

  test('without the lock of the slot, all but one are refused instead', async () => {
    await change(
      'public.sell_walk_in',
      'perform private.lock_counted',
      'perform private.slot_ends_at(slot_id); --',
    );
    const { refusals, objections } = await sell();
    expect(refusals).toContain('Idempotency key reused with a different request');
    expect(objections, 'the unique key still sells once').toBe('');
  });
});

describe('20 undos of one sale at once', () => {
  const undo = async () => {
    const slot = await makeSlot(running.database, 50);
    const { id } = await sellWalkIn(running.database, slot, 2);
    for (let others = 0; others < 2; others++) await sellWalkIn(running.database, slot, 20);
    return race(slot.id, () => undoWalkIn(running.database, id, slot.hostId));
  };

  test('its places are released once', async () => {
    expect(await undo()).toEqual({ refusals: [null], objections: '' });
  });

  test('without the lock of the slot, they are released again and again, and the history check fails', async () => {
    await change(
      'public.undo_walk_in',
      'perform private.lock_counted',
      'perform private.slot_ends_at(v_slot_id); --',
    );
    const { objections } = await undo();
    expect(objections).toMatch(/\(walk_in_undo\) the ledger moved places for no walk-in/);
  });
});
