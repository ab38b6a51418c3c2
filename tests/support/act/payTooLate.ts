import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/**
 * Lets a hold end although its payment was authorized at the sandbox: it was given up here before that was known. Returns the
 * payment, for purchase_booking to come late with.
 */
export async function payTooLate(
  database: pg.Pool,
  { id, amount_cents }: { id: string; amount_cents: number },
): Promise<string> {
  const paymentId = randomUUID();
  await database.query(`select public.start_payment($1, $2, 'sandbox')`, [id, paymentId]);
  await database.query(
    `insert into public.sandbox_payments (id, status, amount_cents, currency) values ($1, 'authorized', $2, 'EUR')`,
    [paymentId, amount_cents],
  );
  await database.query(`select public.advance_payment($1, 'declined')`, [paymentId]);
  await database.query('update public.bookings set hold_expires_at = now() where id = $1', [id]);
  return paymentId;
}
