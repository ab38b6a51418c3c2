import { z } from 'zod';
import type { ApiError } from './apiResponse.ts';
import { paymentMethod } from './booking.ts';
import { calendarNightsMax, countNights, nightsMax } from './stayDates.ts';

// The year 0000 is a date to zod and none to PostgreSQL.
const date = z.iso.date('must be a date, YYYY-MM-DD').regex(/^(?!0000)/, 'must be a date, YYYY-MM-DD');

/** Whether the nights of a range make sense by themselves; what depends on today is the database's to say. */
function isRange(from: string, to: string, nightsMax: number): string | null {
  if (countNights(from, to) < 1) return 'must be after';
  return countNights(from, to) > nightsMax ? `must be at most ${nightsMax} nights after` : null;
}

const stayDates = z.object({ check_in: date, check_out: date });
const checkStay = ({ value, issues }: z.core.ParsePayload<z.output<typeof stayDates>>) => {
  const wrong = isRange(value.check_in, value.check_out, nightsMax);
  if (wrong !== null) {
    issues.push({
      code: 'custom',
      path: ['check_out'],
      message: `${wrong} check_in`,
      input: value.check_out,
    });
  }
};

/** Query of `GET /functions/v1/stays/options`. */
export const stayOptionsRequest = stayDates.check(checkStay);

/** Body of `POST /functions/v1/stays`. Other fields are ignored: price, suite and holder are never the client's. */
export const createStayRequest = stayDates
  .extend({
    suite_type: z
      .string('must be a text')
      .regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be the name of a suite type, such as standard'),
    payment_method: paymentMethod.optional(),
  })
  .check(checkStay);

/** Query of `GET /functions/v1/stays/availability`: the nights [from, to). */
export const suiteAvailabilityRequest = z.object({ from: date, to: date }).check(({ value, issues }) => {
  const wrong = isRange(value.from, value.to, calendarNightsMax);
  if (wrong !== null) {
    issues.push({ code: 'custom', path: ['to'], message: `${wrong} from`, input: value.to });
  }
});

/** A tier's nights in the calendar. */
export interface SuiteAvailability {
  suite_type: string;
  suite_count: number;
  /** Grows with each change; of two answers, or an answer and a broadcast, the higher one is the newer. */
  revision: number;
  /** Suites free on each night, beginning with the first that was asked for. */
  free_counts: number[];
}

/** What a tier offers for certain dates. */
export interface StayOption {
  suite_type: string;
  /** Why it cannot be booked; null when it can. */
  refusal: ApiError | null;
  /** Suites that are free on every one of the nights. */
  free_count: number;
  /** Of the whole stay. */
  amount_cents: number;
  currency: string;
  revision: number;
  /** Where none is free: the nearest check-in dates for as many nights. */
  nearest_check_ins: string[];
}
