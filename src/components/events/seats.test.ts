import { expect, test } from 'vitest';
import { fetchedAt } from '../../realtime/followed.ts';
import { takeSeats } from './seatCache.ts';
import { applyToSeats, freeSeats, type Seats } from './seats.ts';

const all = [1, 2, 3].map((position) => ({
  seat_label: `A${position}`,
  row_label: 'A',
  section: '',
  position,
}));
const labels = all.map(({ seat_label }) => seat_label);
const seats: Seats = { all, free: new Set([1, 2]) };
const change = (taken: number[], freed: number[] = []) => ({
  event_id: 'e',
  available_count: 1,
  capacity: 3,
  revision: 6,
  taken,
  freed,
});

test('a message changes the seats that it names', () => {
  const changed = applyToSeats(seats, change([1], [3]));
  expect(freeSeats(changed, labels)).toEqual(['A2', 'A3']);
  expect(changed.all).toBe(all);
});

test('a message about other seats, or about nothing new, changes nothing', () => {
  expect(applyToSeats(seats, change([7, 3], [8, 1]))).toBe(seats);
});

test('of some labels those are free whose seats are', () => {
  expect(freeSeats(seats, ['A3', 'A2', 'Z9'])).toEqual(['A2']);
});

test('a refusal takes the seats that it names', () => {
  const assumed = takeSeats(fetchedAt(seats, 5), ['A2', 'Z9']);
  expect(freeSeats(assumed.value, labels)).toEqual(['A1']);
});
