import type { CheckoutText } from '../../items/checkoutItem.ts';

/** Sentences for the errors that only requests for tickets get. */
export const eventErrors: CheckoutText['errors'] = {
  'Event not found': 'This event is no longer offered. Choose another one.',
  'Invalid request: event: it has already started': 'This event has already started. Choose another one.',
  'Invalid request: seats: not all of them are seats of this event':
    'This event has no such seats. Choose yours on its seat map.',
};
