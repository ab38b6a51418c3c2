/** The most nights of one stay, and of one reading of the calendar; the database holds the same limits. */
export const nightsMax = 30;
export const calendarNightsMax = 100;
/** How many months ahead stays are booked; the database holds the same limit. */
export const monthsAheadMax = 18;

const dayMs = 86_400_000;

/** The number of nights between two dates, YYYY-MM-DD. */
export function countNights(checkIn: string, checkOut: string): number {
  return (Date.parse(checkOut) - Date.parse(checkIn)) / dayMs;
}

/** The date so many days after another. Dates have no time zone, so clock changes do not matter. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);
}
