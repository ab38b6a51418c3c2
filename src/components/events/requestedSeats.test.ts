import { expect, test } from 'vitest';
import { goneSeats, requestedSeats, seatsOfBody } from './requestedSeats.ts';

test('the same seats are the same wish, in whatever order the address has them', () => {
  expect(requestedSeats(new URLSearchParams('seats=B2,A1,B2,'))).toEqual(['A1', 'B2']);
  expect(requestedSeats(new URLSearchParams('seats=A1%2CB2'))).toEqual(['A1', 'B2']);
  expect(requestedSeats(new URLSearchParams('quantity=2'))).toEqual([]);
});

test('no more seats are requested than one booking may have', () => {
  const labels = Array.from({ length: 30 }, (_, i) => `A${i}`);
  expect(requestedSeats(new URLSearchParams({ seats: labels.join(',') }))).toHaveLength(20);
});

test('a hold for any seats names none', () => {
  expect(seatsOfBody({ quantity: 2 })).toEqual([]);
  expect(seatsOfBody({ quantity: 2, seats: ['A1', 'A2'] })).toEqual(['A1', 'A2']);
});

test('a refusal says which seats are gone', () => {
  expect(goneSeats('Seats no longer available: A1, A2')).toEqual(['A1', 'A2']);
  expect(goneSeats('Seats no longer available')).toEqual([]);
  expect(goneSeats('Sold out')).toBeNull();
});
