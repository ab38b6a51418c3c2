import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { together } from '../support/act/together.ts';
import { withoutGuards } from '../support/act/withoutGuards.ts';
import { checkSlot } from '../support/history/checkSlot.ts';
import { takeLock } from '../support/hold/takeLock.ts';
import { makeSlot } from '../support/make/makeSlot.ts';
import { makeUser } from '../support/make/makeUser.ts';
import { rows } from '../support/stack/openDatabase.ts';

const { running, change } = withoutGuards();

const reserve = `select refusal from public.reserve_slots(array[$1::uuid], array[2], array[gen_random_uuid()], array[$2::uuid],
  array[null::text], array[null::text], array[null::text], array[null::text], array[null::text])`;
const remove = `select (public.delete_account($1::uuid, $1::uuid || '@test.example')).refusal`;

interface Answer {
  refusal: string | null;
}

describe('an account is deleted while a hold of it is being made', () => {
  async function race() {
    const slot = await makeSlot(running.database, 5);
    const user = await makeUser(running.database);
    const holding = await takeLock(running.stack.address.db_url, reserve, [slot.id, user]);
    const deletion = rows<Answer>(running.database, remove, [user]).catch((error) => [
      { refusal: error.code },
    ]);
    await holding.waiting().finally(holding.commit);
    const [deleted] = await deletion;
    const { available, bookings } = await checkSlot(running.database, slot.id);
    return { refusal: deleted?.refusal, available, bookings };
  }

  test('the deletion waits, and releases the hold', async () => {
    expect(await race()).toEqual({ refusal: null, available: 5, bookings: 0 });
  });

  test('without the lock of the customer it does not see the hold, and fails', async () => {
    await change(
      'private.forget_account',
      'perform pg_advisory_xact_lock(hashtextextended(old.id::text, 0));',
      'null;',
    );
    expect(await race()).toEqual({ refusal: '23503', available: 3, bookings: 1 });
  });
});

test('20 accounts hold, pay and are deleted at once: no error, every place accounted for, and nobody left', async () => {
  const { database } = running;
  const slots = await together(4, () => makeSlot(database, 100));
  const users = await together(20, () => makeUser(database));
  const hold = async (user: string) => {
    for (const { id } of slots) await rows<Answer>(database, reserve, [id, user]);
  };
  const pay = async (user: string) => {
    for (let attempt = 0; attempt < 8; attempt++) {
      const [held] = await rows<{ id: string }>(
        database,
        `select id from public.bookings where user_id = $1 and status = 'reserved' and open_payment_id is null limit 1`,
        [user],
      );
      if (!held) continue;
      const payment = randomUUID();
      await database.query(`select public.start_payment($1, $2, 'sandbox')`, [held.id, payment]);
      await database.query('select public.purchase_booking($1)', [payment]);
    }
  };
  await Promise.all(
    users.flatMap((user) => [hold(user), pay(user), hold(user).then(() => database.query(remove, [user]))]),
  );
  expect(
    await rows(database, 'select from public.bookings where user_id = any ($1)', [users]),
    'no booking has an id',
  ).toEqual([]);
  expect(await rows(database, 'select from auth.users where id = any ($1)', [users])).toEqual([]);
  for (const { id } of slots) {
    const { available, booked } = await checkSlot(database, id);
    expect(available + booked).toBe(100);
  }
  expect(
    await rows(
      database,
      `select from public.bookings where status = 'reserved' and open_payment_id is null and item_id = any ($1)`,
      [slots.map(({ id }) => id)],
    ),
    'no hold without a payment is left',
  ).toEqual([]);
});
