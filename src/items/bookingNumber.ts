/** The first digits of a booking's id, by which people name it; a code of one of its tickets begins with them. */
export function bookingNumber(id: string): string {
  return id.slice(0, 8).toUpperCase();
}
