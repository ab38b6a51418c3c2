import type { BookingStatus } from '../../lib/api/booking.ts';
import { addDays } from '../../lib/api/stayDates.ts';
import type { BookedStay } from '../stays/bookedStay.ts';

export interface HostStay extends BookedStay {
  id: string;
  status: BookingStatus;
}

interface HostStayDay {
  date: string;
  arrivals: HostStay[];
  departures: HostStay[];
}

/** Arrivals and departures of each of `dayCount` days from `first` on (YYYY-MM-DD); days without either are left out. */
export function hostStayDays(stays: HostStay[], first: string, dayCount: number): HostStayDay[] {
  const inOrder = [...stays].sort((one, other) => one.suite_name.localeCompare(other.suite_name));
  return Array.from({ length: dayCount }, (_, index) => addDays(first, index))
    .map((date) => ({
      date,
      arrivals: inOrder.filter(({ check_in }) => check_in === date),
      departures: inOrder.filter(({ check_out }) => check_out === date),
    }))
    .filter(({ arrivals, departures }) => arrivals.length + departures.length > 0);
}

/** How many suites of a type are booked or held for the night that begins on this day. */
export function countTaken(stays: HostStay[], suiteType: string, date: string): number {
  return stays.filter(
    ({ type, check_in, check_out }) => type.suite_type === suiteType && check_in <= date && date < check_out,
  ).length;
}
