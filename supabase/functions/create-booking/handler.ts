import type { CreateBookingBody } from '../../../src/lib/api/booking.ts';
import type { SlotService } from '../../../src/lib/slotService.ts';
import { type Caller, type Dependencies, type Placed, placeBooking } from '../_shared/placeBooking.ts';

/** Books places of a slot: see placeBooking. */
export function createBooking(
  { slot_id, quantity, payment_method, ...caller }: CreateBookingBody & Caller,
  { reserveSlot, ...dependencies }: Dependencies & Pick<SlotService, 'reserveSlot'>,
): Promise<Placed> {
  return placeBooking(
    { ...caller, contents: [slot_id, quantity], paymentMethod: payment_method },
    (request) => reserveSlot({ ...request, slotId: slot_id, quantity }),
    dependencies,
  );
}
