import { z } from 'zod';
import type { Currency } from '../format/currencies.ts';
import type { ApiError } from './apiResponse.ts';
import { paymentMethod } from './booking.ts';
import { calendarNightsMax, countNights, nightsMax } from './stayDates.ts';

// zod accepts the year 0000; PostgreSQL does not.
const date = z.iso.date('must be a date, YYYY-MM-DD').regex(/^(?!0000)/, 'must be a date, YYYY-MM-DD');

/** What is wrong with a range of nights, or null. The database checks what depends on today. */
function rangeFault(from: string, to: string, nightsMax: number): string | null {
  if (countNights(from, to) < 1) return 'must be after';
  return countNights(from, to) > nightsMax ? `must be at most ${nightsMax} nights after` : null;
}

const stayDates = z.object({ check_in: date, check_out: date });
const checkStay = ({ value, issues }: z.core.ParsePayload<z.output<typeof stayDates>>) => {
  const wrong = rangeFault(value.check_in, value.check_out, nightsMax);
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

/** Body of `POST /functions/v1/stays`. Other fields are ignored: price, suite and customer are never the client's. */
export const createStayRequest = stayDates
  .extend({
    suite_type: z
      .string('must be a text')
      .regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be the name of a suite type, such as standard'),
    payment_method: paymentMethod.optional(),
  })
  .check(checkStay);
/** The body as a client sends it. */
export type CreateStayRequest = z.input<typeof createStayRequest>;

/** Query of `GET /functions/v1/stays/availability`: the nights [from, to). */
export const suiteAvailabilityRequest = z.object({ from: date, to: date }).check(({ value, issues }) => {
  const wrong = rangeFault(value.from, value.to, calendarNightsMax);
  if (wrong !== null) {
    issues.push({ code: 'custom', path: ['to'], message: `${wrong} from`, input: value.to });
  }
});

/** A suite type's nights in the calendar. */
export interface SuiteAvailability {
  suite_type: string;
  suite_count: number;
  /** Grows with each change: of two answers, or an answer and a broadcast, the one with the higher revision is newer. */
  revision: number;
  /** Suites free on each night, beginning with the first requested night. */
  free_counts: number[];
}

/** What a suite type offers for certain dates. */
export interface StayOption {
  suite_type: string;
  /** Why it cannot be booked; null when it can. */
  refusal: ApiError | null;
  /** Suites that are free on every one of the nights. */
  free_count: number;
  /** Price of the whole stay. */
  amount_minor: number;
  currency: Currency;
  revision: number;
  /** If none is free, the nearest check-in dates for as many nights. */
  nearest_check_ins: string[];
}
