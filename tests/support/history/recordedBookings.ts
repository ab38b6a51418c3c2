import type pg from 'pg';
import { expect } from 'vitest';
import type { CreatedBooking } from '../../../src/lib/api/booking.ts';
import { type Answer, createBooking, createStay } from '../act/createBooking.ts';
import { checkStayHistory } from './checkStayHistory.ts';
import { type CallOutcome, checkHistory, readHistory } from './history.ts';
import { readStayHistory } from './stayHistory.ts';

interface Recorder<Body> {
  /** Books over HTTP as a guest, and notes it down. */
  book(body: Body, headers?: Record<string, string>): Promise<Answer<CreatedBooking>>;
  /** Holds the database, and all calls so far, to the promises. */
  expectHistoryHolds(database: pg.Pool): Promise<void>;
}

/** Keeps a log of calls and answers, as their caller saw them. */
function record<Body, Wish>(
  send: (body: Body, headers: Record<string, string>) => Promise<Answer<CreatedBooking>>,
  wishOf: (body: Body) => Wish,
  check: (database: pg.Pool, calls: (CallOutcome & Wish)[]) => Promise<string[]>,
): Recorder<Body> {
  const calls: (CallOutcome & Wish)[] = [];
  return {
    async book(body, headers = {}) {
      const startedAt = Date.now();
      const answer = await send(body, headers);
      const revision = answer.headers.get('X-Inventory-Revision');
      calls.push({
        ...wishOf(body),
        startedAt,
        endedAt: Date.now(),
        idempotencyKey: headers['Idempotency-Key'],
        bookingId: answer.body.data?.id ?? null,
        error: answer.body.error,
        revision: revision === null ? null : Number(revision),
      });
      return answer;
    },
    async expectHistoryHolds(database) {
      expect(await check(database, calls)).toEqual([]);
    },
  };
}

export interface SlotBody {
  slot_id: string;
  quantity: number;
  payment_method?: string;
}

export const recordBookings = () =>
  record(
    createBooking,
    ({ slot_id, quantity }: SlotBody) => ({ itemId: slot_id, quantity }),
    async (database, calls) =>
      checkHistory(await readHistory(database, [...new Set(calls.map(({ itemId }) => itemId))]), calls),
  );

export interface StayBody {
  suite_type: string;
  check_in: string;
  check_out: string;
  payment_method?: string;
}

export const recordStays = () =>
  record(
    createStay,
    ({ suite_type, check_in, check_out }: StayBody) => ({
      suiteType: suite_type,
      checkIn: check_in,
      checkOut: check_out,
    }),
    async (database, calls) =>
      checkStayHistory(
        await readStayHistory(database, [...new Set(calls.map(({ suiteType }) => suiteType))]),
        calls,
      ),
  );
