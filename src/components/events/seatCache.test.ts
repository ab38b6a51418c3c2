import { expect, test } from 'vitest';
import { applySeatChange, keepNewerSeats, type Seat, takeSeats } from './seatCache.ts';

const seat = (seat_label: string, isFree: boolean, revision: number): Seat => ({
  seat_label,
  row_label: 'A',
  position: Number(seat_label.slice(1)),
  isFree,
  revision,
});
const a1 = seat('A1', true, 5);
const a2 = seat('A2', true, 5);
const taken = {
  event_id: 'e',
  available_count: 1,
  capacity: 2,
  revision: 6,
  seats: [{ seat_label: 'A1', status: 'taken' as const }],
};

test('a newer message changes the seats that it names, and no others', () => {
  expect(applySeatChange([a1, a2], taken)).toEqual([seat('A1', false, 6), a2]);
});

test('an older or repeated message changes nothing', () => {
  const seats = [seat('A1', true, 7), a2];
  expect(applySeatChange(seats, taken)).toBe(seats);
  const known = applySeatChange([a1, a2], taken);
  expect(applySeatChange(known, taken)).toBe(known);
});

test('the newer of two messages wins, whichever arrives first', () => {
  const free = { ...taken, revision: 7, seats: [{ seat_label: 'A1', status: 'available' as const }] };
  expect(applySeatChange(applySeatChange([a1, a2], free), taken)[0]).toEqual(seat('A1', true, 7));
});

test('a list fetched before a message arrived does not undo it', () => {
  const known = applySeatChange([a1, a2], taken);
  expect(keepNewerSeats(known, [a1, a2])).toEqual(known);
});

test('a refusal takes the seats that it names, until a fetched list of the same revision corrects them', () => {
  const assumed = takeSeats([a1, a2], ['A2']);
  expect(assumed.map(({ isFree }) => isFree)).toEqual([true, false]);
  expect(keepNewerSeats(assumed, [a1, a2])).toEqual([a1, a2]);
});
