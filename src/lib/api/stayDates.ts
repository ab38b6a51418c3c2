/** The most nights of one stay, and of one look at the calendar; the database holds the same limits. */
export const nightsMax = 30;
export const calendarNightsMax = 100;

const dayMs = 86_400_000;

/** The nights between two dates, YYYY-MM-DD: the day of check-out is none. */
export function countNights(checkIn: string, checkOut: string): number {
  return (Date.parse(checkOut) - Date.parse(checkIn)) / dayMs;
}

/** The date so many days after another. Dates have no time zone, so no clock change comes between. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);
}
