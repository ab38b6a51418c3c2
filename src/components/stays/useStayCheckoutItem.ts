import { useQueryClient } from '@tanstack/react-query';
import type { CheckoutItem } from '../../items/checkoutItem.ts';
import type { CreateStayRequest, StayOption } from '../../lib/api/stay.ts';
import { addDays, countNights } from '../../lib/api/stayDates.ts';
import { startOfDay } from '../../lib/format/zonedTime.ts';
import { toBookedStay } from './bookedStay.ts';
import { noteRefusal } from './stayCache.ts';
import { stayCheckoutText } from './stayCheckoutText.ts';
import type { StayDates } from './stayDates.ts';
import { stayCheckoutPath } from './stayPaths.ts';
import { stayKey, staySummary } from './staySummary.ts';
import type { SuiteType } from './useSuiteTypes.ts';

/** The CheckoutItem of a suite type for certain nights. The database chooses the suite. */
export function useStayCheckoutItem(type: SuiteType, dates: StayDates, option: StayOption): CheckoutItem {
  const queryClient = useQueryClient();
  const { check_in, check_out } = dates;
  const { suite_type } = type;
  const body = { suite_type, check_in, check_out } satisfies CreateStayRequest;
  return {
    ...staySummary(type, dates),
    // Tonight can be booked until the night is over, although a stay that has begun cannot be cancelled.
    bookableUntil: startOfDay(addDays(check_in, 1), type.time_zone),
    key: stayKey(suite_type, dates),
    itemId: type.id,
    checkoutPath: stayCheckoutPath(suite_type, dates),
    request: { path: 'stays', body },
    quantity: 1,
    quantityMax: null,
    available: option.free_count > 0 ? 1 : 0,
    unitCount: countNights(check_in, check_out),
    unitMinor: type.nightly_price_minor,
    currency: type.currency,
    terms: type,
    text: stayCheckoutText,
    refusalOf: (error) => (error === 'No suite available for these dates' ? 'all' : null),
    onRefused: () =>
      noteRefusal(queryClient, { suiteType: suite_type, checkIn: check_in, checkOut: check_out }),
    requestOf: (booking) =>
      booking.kind === 'stay' &&
      booking.suite_type === suite_type &&
      booking.check_in === check_in &&
      booking.check_out === check_out
        ? body
        : null,
    pathOf: () => stayCheckoutPath(suite_type, dates),
    booked: (booking) => toBookedStay(booking.kind === 'stay' ? booking : { suite_name: '', ...dates }, type),
  };
}
