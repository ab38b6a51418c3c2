import type pg from 'pg';
import { expect } from 'vitest';
import type { CreatedBooking } from '../../src/lib/booking.ts';
import { type Answer, createBooking } from './createBooking.ts';
import { type Call, checkHistory, readHistory } from './history.ts';

interface Recorder {
  /** As createBooking, and noted down. */
  book(
    body: { slot_id: string; quantity: number; payment_method?: string },
    headers?: Record<string, string>,
  ): Promise<Answer<CreatedBooking>>;
  /** Holds the database, and all calls so far, to the promises. */
  expectHistoryHolds(database: pg.Pool): Promise<void>;
}

/** Keeps a log of calls and answers, as their caller saw them. */
export function recordBookings(): Recorder {
  const calls: Call[] = [];
  return {
    async book(body, headers = {}) {
      const startedAt = Date.now();
      const answer = await createBooking(body, headers);
      const revision = answer.headers.get('X-Inventory-Revision');
      calls.push({
        startedAt,
        endedAt: Date.now(),
        itemId: body.slot_id,
        quantity: body.quantity,
        idempotencyKey: headers['Idempotency-Key'],
        bookingId: answer.body.data?.id ?? null,
        error: answer.body.error,
        revision: revision === null ? null : Number(revision),
      });
      return answer;
    },
    async expectHistoryHolds(database) {
      const slotIds = [...new Set(calls.map(({ itemId }) => itemId))];
      expect(checkHistory(await readHistory(database, slotIds), calls)).toEqual([]);
    },
  };
}
