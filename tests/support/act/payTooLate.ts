import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { letHoldEnd } from './letHoldEnd.ts';

/**
 * Lets a hold end although the sandbox has authorized its payment: the payment was given up before that was known. Returns the
 * payment's id, for a late call of purchase_booking.
 */
export async function payTooLate(
  database: pg.Pool,
  { id, amount_minor }: { id: string; amount_minor: number },
): Promise<string> {
  const paymentId = randomUUID();
  await database.query(`select public.start_payment($1, $2, 'sandbox')`, [id, paymentId]);
  await database.query(
    `insert into public.sandbox_payments (id, status, amount_minor, currency) values ($1, 'authorized', $2, 'EUR')`,
    [paymentId, amount_minor],
  );
  await database.query(`select public.advance_payment($1, 'declined')`, [paymentId]);
  await letHoldEnd(database, id);
  return paymentId;
}
