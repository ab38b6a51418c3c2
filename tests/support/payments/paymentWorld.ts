import type { SupabaseClient } from '@supabase/supabase-js';
import type pg from 'pg';
import { createBookingService } from '../../../src/lib/bookingService.ts';
import type { Database } from '../../../src/lib/database/database.types.ts';
import { payBooking, resumePayment } from '../../../supabase/functions/_shared/payments/payBooking.ts';
import { reconcilePayment } from '../../../supabase/functions/_shared/payments/reconcilePayment.ts';
import { settlePayment } from '../../../supabase/functions/_shared/payments/settlePayment.ts';
import { reconcileRefund, settleRefund } from '../../../supabase/functions/_shared/payments/settleRefund.ts';
import { storedPayments } from '../../../supabase/functions/_shared/payments/storedPayments.ts';
import { storedRefunds } from '../../../supabase/functions/_shared/payments/storedRefunds.ts';
import { createStuckMarks } from '../../../supabase/functions/_shared/payments/stuckMarks.ts';
import { letHoldEnd } from '../act/letHoldEnd.ts';
import { reserveSlots } from '../act/reserveSlots.ts';
import { otherMinor } from '../history/checkMoney.ts';
import { makeSlot } from '../make/makeSlot.ts';
import { rows } from '../stack/openDatabase.ts';
import { type Card, createMemoryProvider, type Fault, type Outside } from './memoryProvider.ts';

/** One thing that happens. `booking` (from the newest), `payment` and `event` count around those that there are; of none, nothing happens. */
export type Step = { faults: Fault[] } & (
  | { do: 'hold'; quantity: number }
  | { do: 'pay'; booking: number; card: Card }
  | { do: 'resume'; booking: number }
  | { do: 'cancel'; booking: number; keep: number | undefined }
  | { do: 'hold_ends'; booking: number; isNoticed: boolean }
  | { do: 'outside'; payment: number; what: Outside }
  | { do: 'arrive' }
  | { do: 'deliver'; event: number; times: number }
  | { do: 'lose_event'; event: number }
  | { do: 'sweep' }
);

const roundsMax = 20;

/** One slot, its customers, and a payment provider of its own. */
export async function makePaymentWorld(
  client: SupabaseClient<Database>,
  database: pg.Pool,
  hostId: string,
  capacity: number,
) {
  const slot = await makeSlot(database, capacity, { hostId });
  const provider = createMemoryProvider();
  const bookings = createBookingService(client, () => undefined);
  const stuckMarks = createStuckMarks(client);
  const held: string[] = [];

  const bookingAt = (index: number) => held.at(-1 - (index % (held.length || 1)));
  const providers = { forAmount: () => provider, byName: () => provider };

  async function pay(bookingId: string, card: Card): Promise<void> {
    const found = await bookings.get(bookingId);
    if (found.data)
      await payBooking(found.data, { paymentMethod: card, canConfirm: true }, providers, bookings);
  }

  /** As the function `sweep`, for one booking. Also settles the refund of a cancelled one, as refundBooking does. */
  async function settle(bookingId: string): Promise<void> {
    const unsettled = await storedPayments(client, { unsettledOf: bookingId });
    for (const payment of unsettled.data ?? []) await settlePayment(payment, provider, bookings);
    const due = await storedRefunds(client, { dueOf: bookingId });
    for (const refund of due.data ?? []) {
      if (await settleRefund(refund, provider, bookings)) continue;
      await reconcilePayment(refund.payment, provider, bookings, stuckMarks);
    }
  }

  async function sweep(): Promise<void> {
    // Asked of the database alone, which is quicker than to ask the API about each.
    const unsettled = await rows<{ booking_id: string }>(
      database,
      `select distinct p.booking_id from public.payments p where p.item_id = $1 and (
         p.status in ('started', 'authorized', 'refund_due')
         or exists (select from public.refunds r where r.payment_id = p.id and r.status = 'due')
       )`,
      [slot.id],
    );
    for (const { booking_id } of unsettled) await settle(booking_id);
    await expireHolds();
  }

  async function cancel(bookingId: string, keep: number | undefined): Promise<void> {
    const { answer } = await bookings.cancel(bookingId, 'released', { keep });
    if (answer.data?.purchased_at) await settle(bookingId);
  }

  async function expireHolds(): Promise<void> {
    await client.rpc('expire_holds');
  }

  /** As payment-webhook. An event that could not be applied is delivered again later. */
  async function deliver(index: number, times = 1): Promise<void> {
    const at = index % (provider.events.length || 1);
    const event = provider.events[at];
    if (!event) return;
    provider.events.splice(at, 1);
    for (let time = 0; time < times; time++) {
      const found = await storedPayments(client, { paymentId: event.paymentId });
      const [payment] = found.data ?? [];
      if (!payment) throw new Error(`no payment ${event.paymentId}`);
      const ref = `memory_${event.paymentId}`;
      const refunds = event.refundId ? await storedRefunds(client, { refundId: event.refundId }) : null;
      const [refund] = refunds?.data ?? [];
      if (refund && !(await reconcileRefund(refund, provider, bookings))) {
        provider.events.push(event);
        continue;
      }
      if (!(await reconcilePayment({ ...payment, ref }, provider, bookings, stuckMarks))) {
        provider.events.push(event);
      }
    }
  }

  async function take(step: Step): Promise<void> {
    provider.faults.splice(0, Number.POSITIVE_INFINITY, ...step.faults);
    switch (step.do) {
      case 'hold': {
        const [outcome] = await reserveSlots(database, [slot.id], step.quantity);
        if (outcome && outcome.refusal === null) held.push(outcome.id);
        break;
      }
      case 'hold_ends':
        await letHoldEnd(database, bookingAt(step.booking));
        if (step.isNoticed) await expireHolds();
        break;
      case 'pay':
      case 'resume':
      case 'cancel': {
        const bookingId = bookingAt(step.booking);
        if (!bookingId) break;
        if (step.do === 'pay') await pay(bookingId, step.card);
        else if (step.do === 'cancel') await cancel(bookingId, step.keep);
        // The page, when the payer is back from their bank.
        else await resumePayment(bookingId, providers, bookings);
        break;
      }
      case 'outside':
        provider.happen(step.what, step.payment);
        break;
      case 'arrive':
        provider.arrive();
        break;
      case 'deliver':
        await deliver(step.event, step.times);
        break;
      case 'lose_event': {
        const at = step.event % (provider.events.length || 1);
        if (provider.events[at]?.isNews === false) provider.events.splice(at, 1);
        break;
      }
      case 'sweep':
        await sweep();
    }
    provider.faults.length = 0;
  }

  /** Nothing goes wrong any more: what is under way arrives, holds end, and the sweep runs until nothing changes. */
  async function comeToRest(): Promise<void> {
    provider.arrive();
    for (const bookingId of held) await letHoldEnd(database, bookingId);
    let before = '';
    for (let round = 0; round < roundsMax; round++) {
      for (let left = provider.events.length; left > 0; left--) await deliver(0);
      await sweep();
      const found = await read();
      const now = JSON.stringify(found);
      // An item that somebody else tidies at this moment is left out by expire_holds.
      const isHeld = found.some(({ booking_status }) => booking_status === 'reserved');
      if (now === before && provider.events.length === 0 && !isHeld) return;
      before = now;
    }
    throw new Error(`it does not come to rest: ${before}`);
  }

  async function read(): Promise<WorldRow[]> {
    return rows<WorldRow>(
      database,
      `select b.id as booking_id, b.status as booking_status, b.cancellation_reason, b.open_payment_id, b.quantity,
         b.amount_minor::int, ${otherMinor} as other_minor, p.id as payment_id, p.status as payment_status, p.stuck_reason
       from public.bookings b left join public.payments p on p.booking_id = b.id
       where b.item_id = $1 and b.part_of is null order by b.created_at, p.created_at`,
      [slot.id],
    );
  }

  return { slotId: slot.id, provider, take, comeToRest, read };
}

/** A booking and one of its payments; payment_id is null of a booking that has none. */
export interface WorldRow {
  booking_id: string;
  booking_status: 'reserved' | 'purchased' | 'expired' | 'cancelled';
  cancellation_reason: string | null;
  open_payment_id: string | null;
  quantity: number;
  amount_minor: number;
  /** What went back without our doing. */
  other_minor: number;
  payment_id: string | null;
  payment_status: string | null;
  stuck_reason: string | null;
}
