import { isDefinite } from '../../items/isDefinite.ts';
import type { ApiResponse } from '../../lib/api/apiResponse.ts';
import type { PaidBooking } from '../../lib/api/booking.ts';

/** What to tell a payer who has come back from their bank and has not paid. `mayRetry`: the same question may be answered otherwise in a moment. */
export function returnText({ data, error }: ApiResponse<PaidBooking>): {
  title: string;
  text: string;
  mayRetry: boolean;
} {
  if (data) {
    return {
      title: 'The payment is not confirmed',
      text: 'Your bank still waits for your confirmation. Nothing was charged. The booking is held until its time is over: pay again, or in another way.',
      mayRetry: true,
    };
  }
  if (!isDefinite(error)) {
    return {
      title: 'The payment is not certain yet',
      text: 'No answer came in time. You will not be charged twice: ask again, or look at the booking in a moment.',
      mayRetry: true,
    };
  }
  switch (error) {
    case 'Sign in required':
    case 'Booking not found':
      return {
        title: 'This booking is not here',
        text: 'Sign in with the account that made it, or open this page on the device that did.',
        mayRetry: false,
      };
    case 'Hold expired':
    case 'Booking already closed':
    case 'Too many payment attempts':
      return {
        title: 'The hold has ended',
        text: 'The payment came to nothing, so nothing was charged. You can start again.',
        mayRetry: false,
      };
    default:
      return {
        title: 'The payment was not made',
        text: 'It was not accepted, and nothing was charged. The booking is held until its time is over: pay again, or in another way.',
        mayRetry: false,
      };
  }
}
