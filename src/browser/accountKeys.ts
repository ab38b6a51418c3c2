/** Beginnings of the query keys under which an account's own data is cached. Signing out removes all that is below them. */
export const accountKeys = {
  /** Bookings of the account, and of the device. */
  bookings: ['bookings'],
  /** Bookings that others made with this host. */
  host: ['host'],
  /** What others may read of the person. */
  profile: ['profile'],
} as const;
