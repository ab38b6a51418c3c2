import { expect, test } from 'vitest';
import { requestedSeats, seatsOfBody, takenSeats } from './requestedSeats.ts';

test('the same seats are the same request, in whatever order the address has them', () => {
  expect(requestedSeats(new URLSearchParams('seats=B2,A1,B2,'), { max_per_customer: 20 })).toEqual([
    'A1',
    'B2',
  ]);
  expect(requestedSeats(new URLSearchParams('seats=A1%2CB2'), { max_per_customer: 20 })).toEqual([
    'A1',
    'B2',
  ]);
  expect(requestedSeats(new URLSearchParams('quantity=2'), { max_per_customer: 20 })).toEqual([]);
});

test('no more seats are requested than one booking may have', () => {
  const labels = Array.from({ length: 30 }, (_, i) => `A${i}`);
  expect(
    requestedSeats(new URLSearchParams({ seats: labels.join(',') }), { max_per_customer: 20 }),
  ).toHaveLength(20);
});

test('a request for any seats names none', () => {
  expect(seatsOfBody({ quantity: 2 })).toEqual([]);
  expect(seatsOfBody({ quantity: 2, seats: ['A1', 'A2'] })).toEqual(['A1', 'A2']);
});

test('a refusal names the seats that are taken', () => {
  expect(takenSeats('Seats no longer available: A1, A2')).toEqual(['A1', 'A2']);
  expect(takenSeats('Seats no longer available')).toEqual([]);
  expect(takenSeats('Sold out')).toBeNull();
});
