import { describe, expect, test } from 'vitest';
import { readTicketCode, ticketCode, ticketsOf } from './ticket.ts';

const bookingId = '0b9e5b7e-3f0e-4c38-8f3c-5d0f6c1c2a11';

describe('the code of a ticket', () => {
  test('has the booking and the number, and is read back', () => {
    const code = ticketCode(bookingId, 12);
    expect(code).toBe('0B9E5B7E-3F0E-4C38-12');
    expect(readTicketCode(code)).toEqual({ bookingPrefix: '0b9e5b7e-3f0e-4c38', number: 12 });
  });

  test.each([' 0b9e5b7e-3f0e-4c38-1\n', '0B9E5B7E - 3F0E - 4C38 - 1'])(
    '%j is read as people type it',
    (typed) => {
      expect(readTicketCode(typed)).toEqual({ bookingPrefix: '0b9e5b7e-3f0e-4c38', number: 1 });
    },
  );

  test.each([
    '',
    '1',
    bookingId,
    '0B9E5B7E-3F0E-4C38',
    '0B9E5B7E-3F0E-4C38-',
    '0B9E5B7E-3F0E-4C38-1000',
    '%-%-%-1',
  ])('%j is no code', (code) => {
    expect(readTicketCode(code)).toBeNull();
  });
});

test('a booking has a ticket for each seat, or as many as were taken', () => {
  expect(
    ticketsOf(bookingId, { quantity: 2, seatLabels: ['A1', 'A2'], numbers: null }).map(
      ({ seat_label }) => seat_label,
    ),
  ).toEqual(['A1', 'A2']);
  expect(ticketsOf(bookingId, { quantity: 2, seatLabels: null, numbers: null })).toMatchObject([
    { number: 1, seat_label: null },
    { number: 2, seat_label: null },
  ]);
});
