import type pg from 'pg';
import { expect } from 'vitest';
import { rows } from '../stack/openDatabase.ts';

interface PaymentOutcome {
  status: string;
  /** Payments with which money is kept, by the provider's own records. */
  kept: number;
  /** Payments that are not settled. */
  unsettled: number;
}

/** The status of a booking, and the state of its payments here and at the sandbox. */
export async function paymentOutcome(database: pg.Pool, bookingId: string): Promise<PaymentOutcome> {
  const [found] = await rows<PaymentOutcome>(
    database,
    `select b.status,
       count(*) filter (where s.status in ('authorized', 'captured') and s.refunded_minor = 0)::int as kept,
       count(*) filter (where p.status in ('started', 'authorized', 'refund_due'))::int as unsettled
     from public.bookings b
     left join public.payments p on p.booking_id = b.id
     left join public.sandbox_payments s on s.id = p.id
     where b.id = $1 group by b.status`,
    [bookingId],
  );
  if (!found) throw new Error(`no booking ${bookingId}`);
  return found;
}

/** Expects a booking to be sold with one payment, or not sold and no money kept; returns its status. */
export async function expectPaidOrNothing(database: pg.Pool, bookingId: string): Promise<string> {
  const found = await paymentOutcome(database, bookingId);
  expect(found).toEqual({ status: found.status, kept: found.status === 'purchased' ? 1 : 0, unsettled: 0 });
  return found.status;
}
