import { expect, test } from 'vitest';
import { blockerText } from './blockerText.ts';

const text = { thisOne: 'this event', another: 'another event', errors: {} };
const item = { quantity: 3, unit: { one: 'ticket', many: 'tickets' }, text };

test('sentences name the unit and the item', () => {
  expect(blockerText('sold out', item, 0).text).toContain('The last ticket of this event is taken');
  expect(blockerText('too few', item, 1).title).toBe('Only 1 ticket left');
  expect(blockerText('too few', item, 2).title).toBe('Only 2 tickets left');
  expect(blockerText('started', item, 2).title).toBe('This event has started');
});

test('a hold that did not end by its time does not say that it did', () => {
  expect(blockerText('changed elsewhere', item, 1).title).toBe('This hold was changed elsewhere');
  expect(blockerText('declined', item, 1).text).toContain('declined five times');
});

test('an item may replace a sentence with its own', () => {
  const own = { title: 'These seats are taken', text: 'Choose others.' };
  const chosen = { ...item, text: { ...text, blockers: { 'too few': own } } };
  expect(blockerText('too few', chosen, 1)).toBe(own);
  expect(blockerText('ended', chosen, 1).title).toBe('Your hold has ended');
});
