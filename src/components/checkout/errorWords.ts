import type { ApiError } from '../../lib/apiResponse.ts';

/** What a refusal means for the buyer, and what comes next. Texts that need a slot's own words are not here. */
const words: Partial<Record<ApiError, string>> = {
  'Payment declined':
    'The card was declined, and nothing was charged. Your places are still held: choose another card.',
  'Too many active holds':
    'You hold places for ten bookings already. Pay for one of them, or wait five minutes until they are free again.',
  'Slot not found': 'This time is no longer offered. Choose another one.',
  'Sign in required': 'You have been signed out. Sign in again to go on.',
  'Invalid request: slot_id: this time has already started':
    'This time has already started. Choose another one.',
  'Database error':
    'Something failed on our side, so it is not certain whether the booking was made. Try again: you will not be charged twice.',
  'High load, please retry':
    'No answer came in time, so it is not certain whether the booking was made. Try again: you will not be charged twice.',
  'Booking conflict, please retry':
    'Many people are booking this time at once. Try again: you will not be charged twice.',
};

/** When no certain answer came about a hold. */
export const holdUnclearWords =
  'No certain answer came, so the places may not be held yet. Nothing was charged.';

export function errorWords(error: ApiError): string {
  return words[error] ?? 'The booking was refused. Nothing was charged.';
}
