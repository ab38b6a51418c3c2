/** The header that authorizes a guest for their booking; no header for an account's booking. */
export function tokenHeader(token: string | undefined): Record<string, string> {
  return token === undefined ? {} : { 'X-Booking-Token': token };
}
