import { expect, test } from 'vitest';
import type { BookingView } from './bookingView.ts';
import { isDivisible, partAmount, partRequest, wholeOf } from './chosenPart.ts';

const view = (change: Partial<BookingView>, divisible = true) =>
  ({
    status: 'purchased',
    amount_minor: 12_600,
    tickets: [],
    summary: { unitCount: 3, isDivisible: divisible },
    ...change,
  }) as unknown as BookingView;
const seated = view({
  tickets: ['A1', 'A2', 'A3'].map((seat_label, index) => ({ number: index + 1, seat_label, code: '' })),
});

test('at first all of it is to be cancelled', () => {
  expect(wholeOf(view({}))).toEqual({ count: 3, seats: null });
  expect(wholeOf(seated)).toEqual({ count: 3, seats: ['A1', 'A2', 'A3'] });
  expect(partRequest(view({}), wholeOf(view({})))).toEqual({});
  expect(partRequest(seated, wholeOf(seated))).toEqual({});
});

test('a part is named by how many stay, or by its seats', () => {
  expect(partRequest(view({}), { count: 1, seats: null })).toEqual({ keep: 2 });
  expect(partRequest(seated, { count: 1, seats: ['A2'] })).toEqual({ seats: ['A2'] });
});

test('a part has its share of the price', () => {
  expect(partAmount(view({}), { count: 1, seats: null })).toBe(4200);
  expect(partAmount(view({}), { count: 3, seats: null })).toBe(12_600);
});

test('only a purchase of several units has parts, and a stay has none', () => {
  expect(isDivisible(view({}))).toBe(true);
  expect(isDivisible(view({ status: 'reserved' }))).toBe(false);
  expect(isDivisible(view({}, false))).toBe(false);
  expect(isDivisible(view({ summary: { unitCount: 1, isDivisible: true } as BookingView['summary'] }))).toBe(
    false,
  );
});
