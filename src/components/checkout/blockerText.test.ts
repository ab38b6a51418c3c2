import { expect, test } from 'vitest';
import { obstacleWords } from './blockerText.ts';

const words = { thisOne: 'this event', another: 'another event' };
const item = { quantity: 3, unit: { one: 'ticket', many: 'tickets' }, words };

test('sentences are made of the words of what is sold', () => {
  expect(obstacleWords('sold out', item, 0).text).toContain('The last ticket of this event is taken');
  expect(obstacleWords('too few', item, 1).title).toBe('Only 1 ticket left');
  expect(obstacleWords('too few', item, 2).title).toBe('Only 2 tickets left');
  expect(obstacleWords('started', item, 2).title).toBe('This event has started');
});

test('what is sold may have its own', () => {
  const own = { title: 'These seats are taken', text: 'Choose others.' };
  const chosen = { ...item, words: { ...words, obstacles: { 'too few': own } } };
  expect(obstacleWords('too few', chosen, 1)).toBe(own);
  expect(obstacleWords('ended', chosen, 1).title).toBe('Your hold has ended');
});
