import type { CheckoutItem } from '../../items/checkoutItem.ts';
import type { ApiError } from '../../lib/api/apiResponse.ts';
import type { UnitWords } from '../../lib/format/countUnits.ts';

type Words = Pick<CheckoutItem, 'unit' | 'words'>;

/** What a refusal means for the buyer, and what comes next. What says that an item is gone stands in obstacleWords. */
const sentences: Partial<Record<ApiError, string | ((words: Words) => string)>> = {
  'Payment declined': ({ unit }) =>
    `The card was declined, and nothing was charged. Your ${unit.many} are still held: choose another card.`,
  'Too many active holds':
    'You hold places for ten bookings already. Pay for one of them, or wait five minutes until they are free again.',
  'Slot not found': 'This time is no longer offered. Choose another one.',
  'Event not found': 'This event is no longer offered. Choose another one.',
  'Suite type not found': 'Suites of this type are no longer offered. Choose another type.',
  'Sign in required': 'You have been signed out. Sign in again to go on.',
  'Invalid request: slot_id: this time has already started':
    'This time has already started. Choose another one.',
  'Invalid request: event: it has already started': 'This event has already started. Choose another one.',
  'Invalid request: seats: not all of them are seats of this event':
    'This event has no such seats. Choose yours on its seat map.',
  'Invalid request: check_in: is in the past': 'These dates are over. Choose other ones.',
  'Invalid request: check_out: must be at most 18 months away':
    'Stays are booked up to 18 months ahead. Choose earlier dates.',
  'Database error':
    'Something failed on our side, so it is not certain whether the booking was made. Try again: you will not be charged twice.',
  'High load, please retry':
    'No answer came in time, so it is not certain whether the booking was made. Try again: you will not be charged twice.',
  'Booking conflict, please retry': ({ words }) =>
    `Many people are booking ${words.thisOne} at once. Try again: you will not be charged twice.`,
};

/** When no certain answer came about a hold. */
export function holdUnclearWords({ many }: UnitWords): string {
  return `No certain answer came, so the ${many} may not be held yet. Nothing was charged.`;
}

export function errorWords(error: ApiError, words: Words): string {
  const sentence = sentences[error] ?? 'The booking was refused. Nothing was charged.';
  return typeof sentence === 'string' ? sentence : sentence(words);
}
