import { beforeEach, expect, test } from 'vitest';
import { forgetIntent, intentFor, keepIntent, readIntent } from './holdIntent.ts';

const request = (quantity: number) => ({ path: 'create-booking', body: { slot_id: 's', quantity } });
const item = { key: 's', request: request(2) };

// Without a browser there is no storage: this is how a page gets along that may not store.
beforeEach(() => forgetIntent('s'));

test('the same wish of the same customer is the same intent, also as it was stored', () => {
  const intent = intentFor(item, 'guest');
  keepIntent(intent);
  expect(readIntent('s')).toEqual(intent);
  expect(intentFor({ key: 's', request: request(2) }, 'guest').key).toBe(intent.key);
});

test('another wish, another customer and another item are new intents', () => {
  const intent = intentFor(item, 'guest');
  keepIntent(intent);
  const { key } = intent;
  expect(intentFor({ key: 's', request: request(3) }, 'guest').key).not.toBe(key);
  expect(intentFor({ key: 's', request: { ...request(2), path: 'stays' } }, 'guest').key).not.toBe(key);
  expect(intentFor(item, 'user').key).not.toBe(key);
  expect(intentFor({ ...item, key: 'event:s' }, 'guest').key).not.toBe(key);
});
