import type pg from 'pg';
import { expect } from 'vitest';
import type { CreatedBooking } from '../../../src/lib/api/booking.ts';
import type { Answer } from '../act/callApi.ts';
import { createBooking, createStay } from '../act/createBooking.ts';
import type { CallOutcome } from './callOutcome.ts';
import { checkHistory } from './checkHistory.ts';
import { checkStayHistory } from './checkStayHistory.ts';
import { readHistory } from './readHistory.ts';
import { readStayHistory } from './readStayHistory.ts';
import { recordAnswer } from './recordCall.ts';

interface Recorder<Body> {
  /** Books over HTTP as a guest, and adds the call to the log. */
  book(body: Body, headers?: Record<string, string>): Promise<Answer<CreatedBooking>>;
  /** Checks the database and all calls so far against what the history promises. */
  expectHistoryHolds(database: pg.Pool): Promise<void>;
}

/** Keeps a log of calls and answers, as their callers saw them. */
function record<Body, Request>(
  send: (body: Body, headers: Record<string, string>) => Promise<Answer<CreatedBooking>>,
  requestOf: (body: Body) => Request,
  check: (database: pg.Pool, calls: (CallOutcome & Request)[]) => Promise<string[]>,
): Recorder<Body> {
  const calls: (CallOutcome & Request)[] = [];
  return {
    book: (body, headers = {}) =>
      recordAnswer(calls, requestOf(body), () => send(body, headers), headers['Idempotency-Key']),
    async expectHistoryHolds(database) {
      expect(await check(database, calls)).toEqual([]);
    },
  };
}

interface SlotBody {
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

interface StayBody {
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
