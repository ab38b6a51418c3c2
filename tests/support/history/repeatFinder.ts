/**
 * Returns a function that is called with each acknowledged booking and its idempotency key, and says whether the booking was
 * acknowledged before to a call that is no retry: one without a key, or with another key.
 */
export function repeatFinder(): (bookingId: string, idempotencyKey?: string) => boolean {
  const keys = new Map<string, string>();
  return (bookingId, idempotencyKey) => {
    const before = keys.get(bookingId);
    keys.set(bookingId, idempotencyKey ?? '');
    return before !== undefined && (before === '' || before !== idempotencyKey);
  };
}
