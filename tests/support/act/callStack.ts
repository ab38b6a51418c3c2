import { randomUUID } from 'node:crypto';
import type { ApiResponse } from '../../../src/lib/api/apiResponse.ts';
import type { Booking, CreatedBooking } from '../../../src/lib/api/booking.ts';
import type { TestStack } from '../stack/startTestStack.ts';

export interface StackAnswer<T> {
  status: number;
  retryAfter: string | null;
  body: ApiResponse<T>;
}

/** Posts to a function of a stack of the test's own; createBooking and payBooking call the stack that all tests share. */
export async function callStack<T>(
  { address }: TestStack,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<StackAnswer<T>> {
  const answer = await fetch(`${address.api_url}/functions/v1/${path}`, {
    method: 'POST',
    headers: { apikey: address.publishable_key, 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return {
    status: answer.status,
    retryAfter: answer.headers.get('Retry-After'),
    body: (await answer.json()) as ApiResponse<T>,
  };
}

/** Holds one place as a guest on a device of their own. */
export async function holdOn(stack: TestStack, slotId: string): Promise<CreatedBooking> {
  const device = { 'X-Device-Fingerprint': randomUUID() };
  const { body } = await callStack<CreatedBooking>(stack, 'create-booking', { slot_id: slotId }, device);
  if (body.error !== null) throw new Error(body.error);
  return body.data;
}

export const payOn = (
  stack: TestStack,
  { id, access_token = '' }: CreatedBooking,
  payment_method = 'sandbox_ok',
): Promise<StackAnswer<Booking>> =>
  callStack(stack, `bookings/${id}/pay`, { payment_method }, { 'X-Booking-Token': access_token });

/** Sweeps now, also what was touched a moment ago, which the stack's own timer leaves alone. */
export const sweepOn = (stack: TestStack): Promise<StackAnswer<{ unsettled: number; settled: number }>> =>
  callStack(stack, 'sweep', { older_than_seconds: 0 }, { apikey: stack.address.secret_key });
