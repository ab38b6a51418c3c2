import { beforeEach, expect, test } from 'vitest';
import { forgetIntent, intentFor, keepIntent, readIntent } from './holdIntent.ts';

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

test('another request, customer or item is a new intent', () => {
  const intent = intentFor(item, 'guest');
  keepIntent(intent);
  const { key } = intent;
  expect(intentFor({ key: 's', request: request(3) }, 'guest').key).not.toBe(key);
  expect(intentFor({ key: 's', request: { ...request(2), path: 'stays' } }, 'guest').key).not.toBe(key);
  expect(intentFor(item, 'user').key).not.toBe(key);
  expect(intentFor({ ...item, key: 'event:s' }, 'guest').key).not.toBe(key);
});
