import { useQueryClient } from '@tanstack/react-query';
import type { CheckoutItem } from '../../items/checkoutItem.ts';
import type { StayOption } from '../../lib/api/stay.ts';
import { addDays, countNights } from '../../lib/api/stayDates.ts';
import { startOfDay } from '../../lib/format/zonedTime.ts';
import { toBookedStay } from './bookedStay.ts';
import { noteRefusal } from './stayCache.ts';
import { stayCheckoutPath, stayFace, stayKey } from './staySummary.ts';
import type { StayDates } from './useStayOptions.ts';
import type { SuiteType } from './useSuiteTypes.ts';

/** A suite of a type for certain nights. Which of the suites it is, the database decides. */
export function useStayCheckoutItem(type: SuiteType, dates: StayDates, option: StayOption): CheckoutItem {
  const queryClient = useQueryClient();
  const { check_in, check_out } = dates;
  const { suite_type } = type;
  return {
    ...stayFace(type, dates),
    // Tonight may be booked until the night is over, while a stay that has begun is no longer cancelled.
    bookableUntil: startOfDay(addDays(check_in, 1), type.time_zone),
    key: stayKey(suite_type, dates),
    checkoutPath: stayCheckoutPath(suite_type, dates),
    request: { path: 'stays', body: { suite_type, check_in, check_out } },
    quantity: 1,
    quantityMax: null,
    available: option.free_count > 0 ? 1 : 0,
    unitCount: countNights(check_in, check_out),
    unitCents: type.nightly_price_cents,
    currency: type.currency,
    words: {
      thisOne: 'these nights',
      another: 'other dates',
      obstacles: {
        'sold out': {
          title: 'No suite left for these dates',
          text: 'The last one that was free on all of these nights is taken, and nothing was charged. If one comes free again, this page shows it at once.',
        },
        ended: {
          title: 'Your hold has ended',
          text: 'The suite was held for you for five minutes and is free for others again. Nothing was charged.',
        },
        started: { title: 'These dates are over', text: 'They can no longer be booked. Choose other dates.' },
      },
    },
    refusalOf: (error) => (error === 'No suite available for these dates' ? 'all' : null),
    onRefused: () =>
      noteRefusal(queryClient, { suiteType: suite_type, checkIn: check_in, checkOut: check_out }),
    booked: (booking) => toBookedStay(booking.kind === 'stay' ? booking : { suite_name: '', ...dates }, type),
  };
}
