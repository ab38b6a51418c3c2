import type { CheckoutItem } from '../../items/checkoutItem.ts';
import { type ApiError, detailOf, type ErrorName, nameOf } from '../../lib/api/apiResponse.ts';
import { activeHoldsMax, holdMinutes } from '../../lib/api/holdLimits.ts';
import type { UnitNoun } from '../../lib/format/countUnits.ts';
import { challengeText, type Unsolved } from './challengeText.ts';

type ItemText = Pick<CheckoutItem, 'unit' | 'text'>;

const serverFault =
  'Something failed on our side, so it is not certain whether the booking was made. Try again: you will not be charged twice.';

/** Sentences for errors that items of every kind get. An error that says that the item is gone has its sentences in blockerText. */
const sentences: Partial<Record<ErrorName, string | ((item: ItemText, detail: string | null) => string)>> = {
  'Payment declined': ({ unit }) =>
    `The card was declined, and nothing was charged. Your ${unit.many} are still held: choose another card.`,
  'Payment needs confirmation': ({ unit }) =>
    `Your bank asked you to confirm the payment, and that was not done. Nothing was charged, and your ${unit.many} are still held: pay again, or in another way.`,
  'Too many payment attempts':
    'The payment was declined five times, so the booking was closed. Nothing was charged. You can start again.',
  'Payment not available': ({ unit }) =>
    `Payment is not available here at the moment. Nothing was charged, and your ${unit.many} are held until their time is over.`,
  'Too many active holds': `You hold places for ${activeHoldsMax} bookings already. Pay for one of them, or wait ${holdMinutes} minutes until they are free again.`,
  'Limit per customer reached': ({ unit, text }, max) =>
    `One customer may have at most ${max ?? 'so many'} ${unit.many} of ${text.thisOne}, with those booked before.`,
  'Challenge required': ({ unit }) => challengeText('refused', unit),
  'Hold again later': ({ unit, text }) =>
    `You had ${unit.many} of ${text.thisOne} held and did not book them. Wait a moment before you hold them again: others get a chance too.`,
  'Sign in required': 'You have been signed out. Sign in again to go on.',
  'Database error': serverFault,
  'Internal error': serverFault,
  'High load, please retry':
    'No answer came in time, so it is not certain whether the booking was made. Try again: you will not be charged twice.',
  'Booking conflict, please retry': ({ text }) =>
    `Many people are booking ${text.thisOne} at once. Try again: you will not be charged twice.`,
};

/** What an error means for the customer, and what to do next. */
export function errorText(error: ApiError, item: ItemText): string {
  const sentence =
    item.text.errors[error] ?? sentences[nameOf(error)] ?? 'The booking was refused. Nothing was charged.';
  return typeof sentence === 'string' ? sentence : sentence(item, detailOf(error));
}

/** The same of a hold, of which the browser may know why a challenge was not solved. */
export function holdErrorText(error: ApiError, item: ItemText, unsolved: Unsolved | null): string {
  return error === 'Challenge required' && unsolved
    ? challengeText(unsolved, item.unit)
    : errorText(error, item);
}

/** The sentence for a hold whose answer was lost. */
export function unclearHoldText({ many }: UnitNoun): string {
  return `No certain answer came, so the ${many} may not be held yet. Nothing was charged.`;
}
