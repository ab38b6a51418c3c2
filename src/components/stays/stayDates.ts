/** The dates of a stay, YYYY-MM-DD. */
export interface StayDates {
  check_in: string;
  check_out: string;
}
