import { expect, test } from 'vitest';
import { fail, succeed } from '../../lib/api/apiResponse.ts';
import { checkInText } from './checkInText.ts';

const zone = 'Europe/Lisbon';
const now = Date.parse('2026-11-21T20:30:00Z');
const checkIn = {
  booking_id: 'b',
  number: 1,
  place: 1,
  seat_label: 'B4',
  quantity: 2,
  checked_in_at: '2026-11-21T20:30:00Z',
};

test('a ticket that is let in is named by its seat or, without seats, by its number', () => {
  expect(checkInText(succeed(checkIn), zone, now)).toMatchObject({
    tone: 'good',
    text: 'Seat B4, ticket 1 of 2',
  });
  expect(checkInText(succeed({ ...checkIn, seat_label: null }), zone, now).text).toBe('Ticket 1 of 2');
});

test('a ticket that is left of more is counted among those that are left', () => {
  expect(checkInText(succeed({ ...checkIn, number: 3, place: 2 }), zone, now).text).toBe(
    'Seat B4, ticket 2 of 2',
  );
});

test('a used ticket says when it was let in', () => {
  expect(checkInText(fail('Ticket already used: 2026-11-21T20:02:10Z'), zone, now).text).toBe(
    'This ticket was let in today at 20:02.',
  );
  expect(checkInText(fail('Ticket already used: 2026-11-18T20:02:10Z'), zone, now).text).toBe(
    'This ticket was let in on Wed 18 Nov at 20:02.',
  );
});

test('a lost answer is unclear, not bad', () => {
  expect(checkInText(fail('High load, please retry'), zone, now).tone).toBe('unclear');
  expect(checkInText(fail('Ticket not found'), zone, now).tone).toBe('bad');
});
