import { beforeEach, expect, test } from 'vitest';
import type { CreatedBooking } from '../../lib/api/booking.ts';
import { bookedHere } from './bookedHere.ts';
import {
  endBooked,
  forgetIntent,
  intentFor,
  keepFound,
  keepIntent,
  readIntent,
  wasSent,
} from './holdIntent.ts';

const request = (quantity: number) => ({ path: 'create-booking', body: { slot_id: 's', quantity } });
const item = { key: 's', request: request(2) };

// Node has no sessionStorage, as a page that may not store.
beforeEach(() => forgetIntent('s'));

test('the same request of the same customer is the same intent, also when read back', () => {
  const intent = intentFor(item, 'guest');
  keepIntent(intent);
  expect(readIntent('s')).toEqual(intent);
  expect(intentFor({ key: 's', request: request(2) }, 'guest').key).toBe(intent.key);
});

test('a request was sent once its intent is kept, and only this one', () => {
  expect(wasSent(item)).toBe(false);
  keepIntent(intentFor(item, 'guest'));
  expect(wasSent(item)).toBe(true);
  expect(wasSent({ key: 's', request: request(3) })).toBe(false);
});

test('a hold that was found is kept with the request that it answers', () => {
  const found = { id: 'b', quantity: 3, hold_expires_at: '2026-11-21T08:05:00Z', access_token: 't' };
  const requestOf = ({ quantity }: { quantity: number }) => request(quantity).body;
  const intent = keepFound({ ...item, requestOf }, 'guest', found as CreatedBooking);
  expect(intent).toMatchObject({ booking: { id: 'b', access_token: 't' }, isFound: true });
  expect(wasSent({ key: 's', request: request(3) })).toBe(true);
});

test('a booking that is paid for ends its intent, and Back leads to it', () => {
  keepIntent({
    ...intentFor(item, 'guest'),
    booking: { id: 'b', quantity: 2, body: {}, hold_expires_at: '' },
  });
  endBooked('other');
  expect(readIntent('s')).not.toBeNull();
  endBooked('b');
  expect(readIntent('s')).toBeNull();
  expect(bookedHere('s')).toBe('b');
});

test('another request, customer or item is a new intent', () => {
  const intent = intentFor(item, 'guest');
  keepIntent(intent);
  const { key } = intent;
  expect(intentFor({ key: 's', request: request(3) }, 'guest').key).not.toBe(key);
  expect(intentFor({ key: 's', request: { ...request(2), path: 'stays' } }, 'guest').key).not.toBe(key);
  expect(intentFor(item, 'user').key).not.toBe(key);
  expect(intentFor({ ...item, key: 'event:s' }, 'guest').key).not.toBe(key);
});
