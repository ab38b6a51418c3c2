import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { letHoldEnd } from '../support/act/letHoldEnd.ts';
import { checkEvent } from '../support/history/checkEvent.ts';
import type { Call } from '../support/history/readHistory.ts';
import { recordTickets } from '../support/history/recordTickets.ts';
import { makeEvent } from '../support/make/makeEvent.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';

// Everything that can happen to tickets, at once, in many sessions. No call is repeated after a deadlock: a single one fails the test.
const sessions = 40;
const database = openDatabase(sessions);
afterAll(() => database.end());

const draw = (below: number) => Math.floor(Math.random() * below);

/** Starts a payment and purchases with it; a payment that is refused is marked as due for a refund. */
async function pay(bookingId: string, beforePurchase: () => Promise<unknown> = async () => undefined) {
  const [started] = await rows<{ payment_id: string | null }>(
    database,
    `select payment_id from public.start_payment($1, $2, 'sandbox')`,
    [bookingId, randomUUID()],
  );
  if (!started?.payment_id) return;
  await beforePurchase();
  const purchase = () => database.query('select public.purchase_booking($1)', [started.payment_id]);
  // The hold expired between the two looks of purchase_booking, which then requests a retry.
  await purchase().catch((error) => (error.code === '40001' ? purchase() : Promise.reject(error)));
}
const cancel = (bookingId: string) =>
  database.query(`select public.cancel_booking($1, 'released')`, [bookingId]);
/** Cancels one ticket of a purchase, if it still has several. */
async function cancelOne(bookingId: string): Promise<void> {
  const [booking] = await rows<{ quantity: number; seat_labels: string[] | null }>(
    database,
    'select quantity, seat_labels from public.bookings where id = $1 and quantity > 1',
    [bookingId],
  );
  if (!booking) return;
  const { quantity, seat_labels: seats } = booking;
  await database.query(`select public.cancel_booking($1, 'released', keep => $2, seats => $3)`, [
    bookingId,
    seats ? null : quantity - 1,
    seats && [seats[draw(quantity)]],
  ]);
}
const sweep = () => database.query('select public.expire_holds()');

const endings: ((bookingId: string) => Promise<unknown>)[] = [
  cancel,
  (id) => letHoldEnd(database, id).then(sweep),
  (id) => pay(id),
  (id) => pay(id).then(() => cancel(id)),
  (id) => pay(id).then(() => cancelOne(id)),
  // Two parts, or a part and the whole, at the same moment.
  (id) => pay(id).then(() => Promise.all([cancelOne(id), cancelOne(id)])),
  (id) => pay(id).then(() => Promise.all([cancelOne(id), cancel(id)])),
  // Paid and swept, or paid and cancelled, at the same moment.
  (id) => Promise.all([pay(id), letHoldEnd(database, id).then(sweep)]),
  (id) => Promise.all([pay(id), cancel(id)]),
  // Its payment is given up by mistake, its hold expires, and the payment comes late.
  (id) =>
    pay(id, async () => {
      await database.query('update public.bookings set open_payment_id = null where id = $1', [id]);
      await letHoldEnd(database, id);
      await sweep();
    }),
];

test.each(['numbered', 'general'] as const)(
  '%s: 400 holds of 40 sessions, paid, paid late, cancelled, in part too, and expired: no deadlock, and the whole history is consistent',
  async (admission) => {
    const event = await makeEvent(database, 30, { admission });
    const calls: Call[] = [];
    const customer = async () => {
      for (let hold = 0; hold < 10; hold++) {
        const quantity = 1 + draw(4);
        const first = 1 + draw(11 - quantity);
        const chosen = Array.from({ length: quantity }, (_, n) => `${'ABC'[draw(3)]}${first + n}`);
        const seats = admission === 'numbered' && draw(2) === 0 ? chosen : null;
        const { id, refusal } = await recordTickets(calls, database, event.id, quantity, seats);
        if (refusal !== null) continue;
        await endings[draw(endings.length)]?.(id);
        // Without this the event would soon be sold out, and the rest of the race would be refusals.
        if (draw(20) > 0) await cancel(id);
      }
    };
    await Promise.all(Array.from({ length: sessions }, customer));
    expect(calls).toHaveLength(400);
    const granted = calls.filter(({ error }) => error === null);
    expect(granted.length, 'places were released and held again').toBeGreaterThan(30);
    expect(granted.length, 'some found too few').toBeLessThan(400);
    const [parts] = await rows<{ count: number }>(
      database,
      'select count(*)::int from public.bookings where item_id = $1 and part_of is not null',
      [event.id],
    );
    expect(parts?.count, 'parts were cancelled').toBeGreaterThan(5);
    await checkEvent(database, event.id, calls);
  },
);
