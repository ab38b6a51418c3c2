import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { expect } from 'vitest';
import type { CreatedBooking } from '../../src/lib/booking.ts';
import { checkStayHistory } from './checkStayHistory.ts';
import { type Answer, callApi } from './createBooking.ts';
import { readStayHistory, type StayCall } from './stayHistory.ts';

export interface StayBody {
  suite_type: string;
  check_in: string;
  check_out: string;
  payment_method?: string;
}

/** Books a stay over HTTP as a guest on a device of their own; `headers` replace the defaults, undefined leaves one out. */
export function createStay(
  body: unknown,
  headers: Record<string, string | undefined> = {},
): Promise<Answer<CreatedBooking>> {
  return callApi('stays', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'X-Device-Fingerprint': randomUUID(), 'Content-Type': 'application/json', ...headers },
  });
}

interface Recorder {
  /** As createStay, and noted down. */
  book(body: StayBody, headers?: Record<string, string>): Promise<Answer<CreatedBooking>>;
  /** Holds the database, and all calls so far, to the promises. */
  expectHistoryHolds(database: pg.Pool): Promise<void>;
}

/** Keeps a log of calls and answers, as their caller saw them. */
export function recordStays(): Recorder {
  const calls: StayCall[] = [];
  return {
    async book(body, headers = {}) {
      const startedAt = Date.now();
      const answer = await createStay(body, headers);
      const revision = answer.headers.get('X-Inventory-Revision');
      calls.push({
        startedAt,
        endedAt: Date.now(),
        suiteType: body.suite_type,
        checkIn: body.check_in,
        checkOut: body.check_out,
        idempotencyKey: headers['Idempotency-Key'],
        bookingId: answer.body.data?.id ?? null,
        error: answer.body.error,
        revision: revision === null ? null : Number(revision),
      });
      return answer;
    },
    async expectHistoryHolds(database) {
      const types = [...new Set(calls.map(({ suiteType }) => suiteType))];
      expect(checkStayHistory(await readStayHistory(database, types), calls)).toEqual([]);
    },
  };
}
