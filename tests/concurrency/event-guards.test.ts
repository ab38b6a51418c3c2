import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buyTickets } from '../support/act/buyTickets.ts';
import { withoutGuards } from '../support/act/withoutGuards.ts';
import { checkHistory } from '../support/history/checkHistory.ts';
import { type Call, readHistory } from '../support/history/readHistory.ts';
import { recordTickets } from '../support/history/recordTickets.ts';
import { lockBooking, lockEvent, lockTickets } from '../support/hold/lockRows.ts';
import type { Lock } from '../support/hold/takeLock.ts';
import { makeEvent } from '../support/make/makeEvent.ts';
import { rows } from '../support/stack/openDatabase.ts';

// The controls of the other tests: each takes one guard out of a function and shows that the races then fail. They run in a database
// of their own, and each test restores the function afterwards.
const { running, restore, change } = withoutGuards();

interface Race {
  granted: number;
  refused: number;
  /** PostgreSQL's codes for the calls that failed. */
  failed: string[];
  objections: string;
}

/**
 * Lets customers reserve at once. A lock keeps all of them inside their transactions, after they have read the counts and before they
 * write, until every one of them waits.
 */
async function race(
  capacity: number,
  customers: { quantity: number; seats?: string[] }[],
  {
    admission = 'numbered' as 'numbered' | 'general',
    lock = lockEvent as (id: string, databaseUrl: string) => Promise<Lock>,
    waiting = customers.length,
  } = {},
): Promise<Race> {
  const event = await makeEvent(running.database, capacity, { admission });
  const gate = await lock(event.id, running.stack.address.db_url);
  const calls: Call[] = [];
  const settling = Promise.allSettled(
    customers.map(({ quantity, seats }) => recordTickets(calls, running.database, event.id, quantity, seats)),
  );
  await gate.waiting(waiting);
  if (waiting < customers.length) await sleep(200);
  await gate.release();
  const settled = await settling;
  const answers = settled.flatMap((call) => (call.status === 'fulfilled' ? [call.value] : []));
  return {
    granted: answers.filter(({ refusal }) => refusal === null).length,
    refused: answers.filter(({ refusal }) => refusal !== null).length,
    failed: settled.flatMap((call) => (call.status === 'rejected' ? [String(call.reason.code)] : [])),
    objections: checkHistory(await readHistory(running.database, [event.id]), calls).join('\n'),
  };
}
const exact = { failed: [], objections: '' };
const each = (count: number, quantity: number, seats?: string[]) =>
  Array.from({ length: count }, () => ({ quantity, seats }));

describe('the last 2 tickets, one of them locked by a third customer, two customers of 2', () => {
  const lock = (id: string, databaseUrl: string) => lockTickets(id, ['A1'], databaseUrl);

  test('one gets both', async () => {
    expect(await race(2, each(2, 2), { lock })).toEqual({ granted: 1, refused: 1, ...exact });
  });

  test('with SKIP LOCKED alone both are refused, and the history check fails', async () => {
    await change(
      'private.reserve_seats',
      `if v_picked is null then raise exception 'too few' using errcode = 'HF001'; end if;`,
      `if v_picked is null then
         v_decided[1].refusal := 'Sold out';
         v_decided[1].answer_id := null;
         v_decided[1].expires_at := null;
         return query select * from private.hold_outcomes('event', v_decided, 0);
         return;
       end if;`,
    );
    const { granted, refused, objections } = await race(2, each(2, 2), { lock, waiting: 0 });
    expect({ granted, refused }).toEqual({ granted: 0, refused: 2 });
    expect(objections).toMatch(/2 were refused at revision 0, where 2 were free/);
  });

  test('without the gate alone, the customer who should be refused gets an error', async () => {
    await change('private.pass_gate', 'if is_alone then', 'if false then');
    // Nor the further looks, which are for what a host changes.
    await change('private.reserve_seats_alone', 'for look in 1 .. 3 loop', 'for look in 1 .. 1 loop');
    const { granted, refused, failed } = await race(2, each(2, 2), { lock });
    expect({ granted, refused }).toEqual({ granted: 1, refused: 0 });
    // Counted as free while the other was inside, and then found too few.
    expect(failed).toEqual(['40001']);
  });
});

describe('10 tickets, 20 customers of 1', () => {
  test('10 get one', async () => {
    expect(await race(10, each(20, 1))).toEqual({ granted: 10, refused: 10, ...exact });
  });

  test('without the lock of the picked seats, one seat is sold many times, and the history check fails', async () => {
    await change('private.lock_seats', 'order by t.position for update skip locked', 'order by t.position');
    const { granted, objections } = await race(10, each(5, 1));
    expect(granted).toBe(5);
    expect(objections).toMatch(/9 seats are free, and it counts 5/);
    expect(objections).toMatch(/seat A1 of booking \S+ is not that booking's/);
  });
});

describe('5 customers of one chosen seat', () => {
  test('one gets it', async () => {
    expect(await race(10, each(5, 1, ['A3']))).toEqual({ granted: 1, refused: 4, ...exact });
  });

  test('without its lock all of them get it, and the history check fails', async () => {
    await change('private.reserve_seats', 'order by t.position for update', 'order by t.position');
    const { granted, objections } = await race(10, each(5, 1, ['A3']));
    expect(granted).toBe(5);
    expect(objections).toMatch(/seat A3 of booking \S+ is not that booking's/);
  });
});

describe('general admission, 10 places, 20 customers of 1', () => {
  const admission = 'general';
  const withoutLock = () => change('private.lock_counted', 'order by e.id for update', 'order by e.id');

  test('10 get one', async () => {
    expect(await race(10, each(20, 1), { admission })).toEqual({ granted: 10, refused: 10, ...exact });
  });

  test('without the lock the others get errors instead of refusals; the constraint prevents overselling', async () => {
    await withoutLock();
    const { granted, refused, failed } = await race(10, each(20, 1), { admission });
    expect({ granted, refused, failed: new Set(failed) }).toEqual({
      granted: 10,
      refused: 0,
      failed: new Set(['23514']),
    });
  });

  test('without the constraints as well the event is oversold, and the history check fails', async () => {
    await withoutLock();
    for (const [table, constraint, condition] of [
      ['events', 'available_count_is_within_capacity', 'available_count between 0 and capacity'],
      ['inventory_ledger', 'available_after_is_not_negative', 'available_after >= 0'],
    ]) {
      await running.database.query(`alter table public.${table} drop constraint ${constraint}`);
      restore.push(`alter table public.${table} add constraint ${constraint} check (${condition}) not valid`);
    }
    const { granted, objections } = await race(10, each(20, 1), { admission });
    expect(granted).toBe(20);
    expect(objections).toMatch(/-10 are free of 10/);
  });
});

describe('without the lock of the booking at the door', () => {
  let bookingId: string;
  let checkIn: (session: pg.Pool | pg.ClientBase) => Promise<{ refusal: string | null }[]>;
  let other: Lock;
  beforeEach(async () => {
    await change('private.lock_ticket', 'for update', '');
    const event = await makeEvent(running.database, 2, { startsInSeconds: 7200 });
    bookingId = await buyTickets(running.database, event.id, 2);
    checkIn = (session) =>
      rows(session, 'select refusal from public.check_in_ticket($1, $2, $3, 2)', [
        event.id,
        event.hostId,
        bookingId.slice(0, 18),
      ]);
    other = await lockBooking(bookingId, running.stack.address.db_url);
  });
  afterEach(() => other.release());

  test('a ticket that is being cancelled is let in', async () => {
    await other.session.query(`select public.cancel_booking($1, 'released', seats => '{A2}')`, [bookingId]);
    const answer = Promise.allSettled([checkIn(running.database)]);
    await other.waiting();
    await other.commit();
    expect(await answer).toMatchObject([{ value: [{ refusal: null }] }]);
  });

  test('the second of two doors fails at the index, where it would be refused', async () => {
    await checkIn(other.session);
    const answer = Promise.allSettled([checkIn(running.database)]);
    await other.waiting();
    await other.commit();
    expect(await answer).toMatchObject([{ reason: { code: '23505', constraint: 'ticket_is_in_once' } }]);
  });
});
