import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { recordReservation } from '../support/act/reserveTickets.ts';
import { checkEvent } from '../support/history/checkEvent.ts';
import type { Call } from '../support/history/history.ts';
import { makeEvent } from '../support/make/makeEvent.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';

// Everything that can happen to tickets, at once, in sessions of their own. No call is repeated after a deadlock: one is a failure.
const sessions = 40;
const database = openDatabase(sessions);
afterAll(() => database.end());

const draw = (below: number) => Math.floor(Math.random() * below);

async function letHoldEnd(bookingId: string) {
  await database.query('update public.bookings set hold_expires_at = now() where id = $1', [bookingId]);
}
/** As far as the money goes that was authorized; what was refused is due back. */
async function pay(bookingId: string, beforePurchase: () => Promise<unknown> = async () => undefined) {
  const [started] = await rows<{ payment_id: string | null }>(
    database,
    `select payment_id from public.start_payment($1, $2, 'sandbox')`,
    [bookingId, randomUUID()],
  );
  if (!started?.payment_id) return;
  await beforePurchase();
  const purchase = () => database.query('select public.purchase_booking($1)', [started.payment_id]);
  // Expired between its two looks: it asks for another try.
  await purchase().catch((error) => (error.code === '40001' ? purchase() : Promise.reject(error)));
}
const cancel = (bookingId: string) =>
  database.query(`select public.cancel_booking($1, 'released')`, [bookingId]);
const sweep = () => database.query('select public.expire_holds()');

const fates: ((bookingId: string) => Promise<unknown>)[] = [
  cancel,
  (id) => letHoldEnd(id).then(sweep),
  (id) => pay(id),
  (id) => pay(id).then(() => cancel(id)),
  // Paid and swept, or paid and cancelled, at one moment.
  (id) => Promise.all([pay(id), letHoldEnd(id).then(sweep)]),
  (id) => Promise.all([pay(id), cancel(id)]),
  // Given up by mistake, expired, and paid late all the same.
  (id) =>
    pay(id, async () => {
      await database.query('update public.bookings set open_payment_id = null where id = $1', [id]);
      await letHoldEnd(id);
      await sweep();
    }),
];

test.each(['numbered', 'general'] as const)(
  '%s: 400 holds of 40 sessions, paid, paid late, cancelled and expired: no deadlock, and all of it replays',
  async (admission) => {
    const event = await makeEvent(database, 30, { admission });
    const calls: Call[] = [];
    const buyer = async () => {
      for (let hold = 0; hold < 10; hold++) {
        const quantity = 1 + draw(4);
        const first = 1 + draw(11 - quantity);
        const chosen = Array.from({ length: quantity }, (_, n) => `${'ABC'[draw(3)]}${first + n}`);
        const seats = admission === 'numbered' && draw(2) === 0 ? chosen : null;
        const { id, refusal } = await recordReservation(calls, database, event.id, quantity, seats);
        if (refusal !== null) continue;
        await fates[draw(fates.length)]?.(id);
        // Else everything would be sold soon, and the rest of the race refusals.
        if (draw(20) > 0) await cancel(id);
      }
    };
    await Promise.all(Array.from({ length: sessions }, buyer));
    expect(calls).toHaveLength(400);
    const granted = calls.filter(({ error }) => error === null);
    expect(granted.length, 'places came back and were held again').toBeGreaterThan(30);
    expect(granted.length, 'some found too few').toBeLessThan(400);
    await checkEvent(database, event.id, calls);
  },
);
