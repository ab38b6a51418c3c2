import type pg from 'pg';
import { describe, expect, test } from 'vitest';
import { reserveStay, reserveStays } from '../support/act/reserveStays.ts';
import { withoutGuards } from '../support/act/withoutGuards.ts';
import { checkStayHistory } from '../support/history/checkStayHistory.ts';
import { readStayHistory, type StayCall } from '../support/history/readStayHistory.ts';
import { lockSuiteType } from '../support/hold/lockRows.ts';
import { countTaken, dayFromNow, makeSuiteType } from '../support/make/makeSuiteType.ts';
import { rows } from '../support/stack/openDatabase.ts';

// The controls of the other tests: each takes guards away and shows that the races then fail. They run in a database of their own, and
// each test restores the guards afterwards.
const { running, restore, change } = withoutGuards();

const withoutLock = () => change('private.lock_stays', 'perform pg_advisory_xact_lock', 'perform');
const withoutClaims = () => change('private.claim_nights', 'begin', 'begin return;');
async function withoutConstraint(table: string, name: string) {
  const [found] = await rows<{ definition: string }>(
    running.database,
    'select pg_get_constraintdef(oid) as definition from pg_constraint where conname = $1',
    [name],
  );
  await running.database.query(`alter table ${table} drop constraint ${name}`);
  // What the test has written contradicts the constraint.
  restore.push(
    `truncate public.bookings cascade; delete from public.suites; alter table ${table} add constraint ${name} ${found?.definition}`,
  );
}

const history = async (suiteType: string, calls: StayCall[] = []) =>
  checkStayHistory(await readStayHistory(running.database, [suiteType]), calls).join('\n');

describe('20 guests at once, 10 suites, the same dates', () => {
  /**
   * A lock of the row that a booking changes last keeps all of them inside their transactions, so that every guest whom no other lock
   * stops has looked before anybody has committed.
   */
  async function race() {
    const suiteType = await makeSuiteType(running.database, 10);
    const gate = await lockSuiteType(suiteType, running.stack.address.db_url);
    const calls = Promise.allSettled(
      Array.from({ length: 20 }, () =>
        reserveStay(running.database, suiteType, dayFromNow(3), dayFromNow(5)),
      ),
    );
    await gate.waiting(20).finally(gate.release);
    const settled = await calls;
    const answers = settled.flatMap((call) => (call.status === 'fulfilled' ? [call.value] : []));
    return {
      granted: answers.filter(({ error }) => error === null).length,
      refused: answers.filter(({ error }) => error === 'No suite available for these dates').length,
      conflicts: settled.flatMap((call) =>
        call.status === 'rejected' && call.reason.code === '23P01' ? [String(call.reason.message)] : [],
      ),
      taken: (await countTaken(running.database, suiteType)).suitesTakenMax,
      objections: await history(suiteType, answers),
    };
  }

  test('with all guards: exactly ten suites are sold', async () => {
    expect(await race()).toEqual({ granted: 10, refused: 10, conflicts: [], taken: 10, objections: '' });
  });

  test('without the lock: conflicts over one gap instead of exactly ten, and still nothing is oversold', async () => {
    await withoutLock();
    const { granted, conflicts, taken, objections } = await race();
    expect(granted).toBeLessThan(10);
    expect(conflicts.join()).toMatch(/suite \S+ is not free on the nights/);
    expect(taken).toBeLessThanOrEqual(10);
    expect(objections).toBe('');
  });

  test('without the claim of the gap as well: the constraint prevents overselling, and the history check fails', async () => {
    await withoutLock();
    await withoutClaims();
    const { granted, conflicts, taken, objections } = await race();
    expect(granted).toBeLessThan(10);
    expect(conflicts.join()).toMatch(/stays_of_a_suite_do_not_overlap/);
    expect(taken).toBeLessThanOrEqual(10);
    expect(objections).toMatch(/suite \S+ is free on .*, and its gaps are/);
  });

  test('without the constraint as well: oversold, and the history check fails', async () => {
    await withoutLock();
    await withoutClaims();
    await withoutConstraint('public.bookings', 'stays_of_a_suite_do_not_overlap');
    const { granted, taken, objections } = await race();
    expect(granted).toBeGreaterThan(10);
    expect(taken).toBeGreaterThan(10);
    expect(objections).toMatch(/have one suite in one night/);
  });
});

describe('a batch of two, two suites, the same dates', () => {
  const book = async (suiteType: string) =>
    (
      await reserveStays(
        running.database,
        Array.from({ length: 2 }, () => ({ suiteType, checkIn: dayFromNow(3), checkOut: dayFromNow(5) })),
      )
    ).map(({ refusal }) => refusal);

  test('both get one', async () => {
    expect(await book(await makeSuiteType(running.database, 2))).toEqual([null, null]);
  });

  test('without the claim of the gap before the next request is decided, both are given one suite', async () => {
    await change('private.decide_stays', 'perform private.claim_nights(v_choice.suite_id, q.stay);', '');
    await expect(book(await makeSuiteType(running.database, 2))).rejects.toMatchObject({
      code: '23P01',
      constraint: 'stays_of_a_suite_do_not_overlap',
    });
  });
});

describe('two stays of one suite that follow each other, both deleted at once without the lock', () => {
  async function race() {
    const suiteType = await makeSuiteType(running.database, 1);
    const first = await reserveStay(running.database, suiteType, dayFromNow(3), dayFromNow(5));
    const second = await reserveStay(running.database, suiteType, dayFromNow(5), dayFromNow(8));
    const one = await running.database.connect();
    const other = await running.database.connect();
    const remove = (client: pg.ClientBase, { bookingId }: StayCall) =>
      client.query('delete from public.bookings where id = $1', [bookingId]);
    try {
      await one.query('begin');
      await remove(one, first);
      // Sees the gaps as they were before.
      const waiting = remove(other, second).then(
        () => null,
        (error: pg.DatabaseError) => error.constraint,
      );
      await waitForLock(other);
      await one.query('commit');
      return {
        failed: await waiting,
        gaps: (await readStayHistory(running.database, [suiteType])).gaps.length,
      };
    } finally {
      one.release();
      other.release();
    }
  }
  /** Until the session waits for another one, or has ended its statement. */
  async function waitForLock(client: pg.PoolClient) {
    const { processID } = client as pg.PoolClient & { processID: number };
    const waits = `select from pg_stat_activity where pid = $1 and (wait_event_type = 'Lock' or state <> 'active')`;
    await expect.poll(async () => (await rows(running.database, waits, [processID])).length).toBe(1);
  }

  test('one of the two fails', async () => {
    expect(await race()).toEqual({ failed: 'gaps_of_a_suite_neither_overlap_nor_touch', gaps: 2 });
  });

  test('without the constraint of gaps both succeed, and a guest of all nights would not be let in', async () => {
    await withoutConstraint('private.suite_gaps', 'gaps_of_a_suite_neither_overlap_nor_touch');
    expect(await race()).toEqual({ failed: null, gaps: 2 });
  });
});

test.each(['new_stay_claims_its_nights', 'changed_stay_has_its_nights', 'deleted_stay_releases_its_nights'])(
  'without the trigger %s the history check fails',
  async (trigger) => {
    const live = async () => {
      const suiteType = await makeSuiteType(running.database, 1);
      const { bookingId } = await reserveStay(running.database, suiteType, dayFromNow(3), dayFromNow(5));
      await running.database.query(`select public.cancel_booking($1, 'released')`, [bookingId]);
      const again = await reserveStay(running.database, suiteType, dayFromNow(3), dayFromNow(5));
      await running.database.query(
        `insert into public.bookings (id, item_id, kind, suite_id, stay, quantity, amount_minor, currency, guest_key, access_token_hash,
           hold_expires_at, claimed_revision)
         select gen_random_uuid(), item_id, kind, suite_id, daterange(upper(stay), upper(stay) + 2), 1, 0, 'EUR', 'operator', 'hash',
           now(), 1
         from public.bookings where id = $1`,
        [again.bookingId],
      );
      await running.database.query('delete from public.bookings where id = $1', [again.bookingId]);
      return history(suiteType);
    };
    const says = /is free on .*, and its gaps are/;
    expect(await live()).not.toMatch(says);
    await running.database.query(`alter table public.bookings disable trigger ${trigger}`);
    restore.push(`alter table public.bookings enable trigger ${trigger}`);
    expect(await live()).toMatch(says);
  },
);
