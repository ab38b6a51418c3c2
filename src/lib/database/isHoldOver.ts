/** Whether a booking is no longer held, by its row: a payment of it that is still pending is then called off. */
export function isHoldOver({
  status,
  hold_expires_at,
}: {
  status: string;
  hold_expires_at: string;
}): boolean {
  return status !== 'reserved' || new Date(hold_expires_at) <= new Date();
}
