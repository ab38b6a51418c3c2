import { expect, test } from 'vitest';
import { fail, succeed } from '../../lib/api/apiResponse.ts';
import { checkInText, undoText } from './checkInText.ts';

const zone = 'Europe/Lisbon';
const now = Date.parse('2026-11-21T20:30:00Z');
const checkIn = {
  booking_id: 'b',
  number: 1,
  place: 1,
  seat_label: 'B4',
  suite_name: null,
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

test('a stay is named by its suite', () => {
  expect(checkInText(succeed({ ...checkIn, seat_label: null, suite_name: '203' }), zone, now).text).toBe(
    'Suite 203',
  );
});

test('a ticket that comes too early or too late says when the door opens or closed', () => {
  expect(checkInText(fail('Check-in not open yet: 2026-12-05T14:00:00Z'), zone, now)).toEqual({
    tone: 'bad',
    title: 'Too early',
    text: 'Check-in opens on Sat 5 Dec, 14:00.',
  });
  expect(checkInText(fail('Check-in not open yet: 2026-11-22T09:00:00Z'), zone, now).text).toBe(
    'Check-in opens tomorrow, 09:00.',
  );
  expect(checkInText(fail('Check-in closed: 2026-11-21T18:30:00Z'), zone, now).text).toBe(
    'Check-in closed today, 18:30.',
  );
});

test('only what is in can be undone', () => {
  expect(checkInText(succeed(checkIn), zone, now).isIn).toBe(true);
  expect(checkInText(fail('Ticket already used: 2026-11-21T20:02:10Z'), zone, now).isIn).toBe(true);
  expect(checkInText(fail('Ticket not paid'), zone, now).isIn).toBeUndefined();
  expect(undoText(succeed(checkIn), zone, now).isIn).toBeUndefined();
});

test('an undo says what is not in any more, and a lost answer to look first', () => {
  expect(undoText(succeed(checkIn), zone, now).text).toBe('Seat B4, ticket 1 of 2 is not in any more.');
  expect(undoText(fail('Ticket not checked in'), zone, now).title).toBe('Not in');
  expect(undoText(fail('High load, please retry'), zone, now)).toMatchObject({
    tone: 'unclear',
    text: 'Look at the list whether the check-in was undone, and try again if not.',
  });
});
