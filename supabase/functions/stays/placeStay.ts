import type { CreateStayBody } from '../../../src/lib/api/stay.ts';
import type { StayService } from '../../../src/lib/stayService.ts';
import { type Caller, type Dependencies, type Placed, placeBooking } from '../_shared/placeBooking.ts';

/** Books a suite for a stay: see placeBooking. */
export function placeStay(
  { suite_type, check_in, check_out, payment_method, ...caller }: CreateStayBody & Caller,
  { reserveStay, ...dependencies }: Dependencies & Pick<StayService, 'reserveStay'>,
): Promise<Placed> {
  return placeBooking(
    { ...caller, contents: [suite_type, check_in, check_out], paymentMethod: payment_method },
    (request) => reserveStay({ ...request, suiteType: suite_type, checkIn: check_in, checkOut: check_out }),
    dependencies,
  );
}
