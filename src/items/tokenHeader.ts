/** What a guest shows to be let at their booking; nothing for an account's. */
export function tokenHeader(token: string | undefined): Record<string, string> {
  return token === undefined ? {} : { 'X-Booking-Token': token };
}
