import type { BookingRecord } from './bookingView.ts';

const refetchMs = 15_000;

/** `refetchInterval` of bookings: the end of a hold and the end of a refund are not broadcast to customers. */
export function refetchWhileOpen({
  state,
}: {
  state: { data?: BookingRecord[] | BookingRecord | null };
}): number | false {
  return [state.data ?? []].flat().some(isOpen) && refetchMs;
}

function isOpen({ status, payment_status, isOld }: BookingRecord): boolean {
  return isOld || status === 'reserved' || payment_status === 'refund_due';
}
