import { randomInt, randomLcg } from 'd3-random';
import { addDays } from '../../../src/lib/api/stayDates.ts';
import { functionsPath, type HttpRequest } from '../../load/httpLoad.ts';

/** Suite types of one size. Customers ask for the first until it is nearly full, then for the second, and so on. */
export interface StayStock {
  types: number;
  /** Of each type. */
  suites: number;
  /** Of the dates. */
  seed: number;
}

/** The nights that are let, and how many of them a customer stays. */
export const calendarNights = 400;
const nightsMax = 7;
export const nightsMean = (1 + nightsMax) / 2;

/** The share of a type's nights that is asked for. Beyond it most ranges find no suite that is free throughout. */
export const shareAsked = 0.6;

/** What customers ask for: one to seven nights each, any time. */
export function stayRequests(suiteTypes: string[], { suites, seed }: StayStock): HttpRequest[] {
  const random = randomLcg(seed);
  const today = new Date().toISOString().slice(0, 10);
  const nights = randomInt.source(random)(1, nightsMax + 1);
  const count = Math.ceil((suites * calendarNights * shareAsked) / nightsMean);
  return suiteTypes.flatMap((suite_type) =>
    Array.from({ length: count }, () => {
      const length = nights();
      // From tomorrow, because today may be yesterday's date at the place of the suite.
      const check_in = addDays(today, 1 + randomInt.source(random)(calendarNights - length + 1)());
      return {
        path: `${functionsPath}/stays`,
        body: JSON.stringify({ suite_type, check_in, check_out: addDays(check_in, length) }),
      };
    }),
  );
}
