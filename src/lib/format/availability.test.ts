import { expect, test } from 'vitest';
import { availabilityOf, describeLeft } from './availability.ts';

test.each([
  [0, 8, 'sold_out', 'Sold out'],
  [1, 8, 'few', '1 left'],
  [3, 8, 'few', '3 left'],
  [4, 8, 'open', '4 left'],
  [9, 100, 'few', '9 left'],
  [10, 100, 'open', '10 left'],
  [49_500, 50_000, 'open', '49,500 left'],
] as const)('%i of %i is %s, said as "%s"', (available_count, capacity, availability, text) => {
  expect(availabilityOf({ available_count, capacity })).toBe(availability);
  expect(describeLeft({ available_count })).toBe(text);
});
