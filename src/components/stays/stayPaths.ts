import { generatePath } from 'react-router';
import type { StayDates } from './stayDates.ts';

/** The router's patterns, from which all addresses of stays are made. */
export const staysRoute = 'stays';
export const stayCheckoutRoute = 'checkout/stays/:suiteType/:checkIn/:checkOut';

/** The calendar with these dates chosen. */
export function staysPath({ check_in, check_out }: StayDates): string {
  return `/${staysRoute}?check_in=${check_in}&check_out=${check_out}`;
}

export function stayCheckoutPath(suiteType: string, { check_in, check_out }: StayDates): string {
  return generatePath(`/${stayCheckoutRoute}`, { suiteType, checkIn: check_in, checkOut: check_out });
}
