import { expect, test } from 'vitest';
import { type EventBookingRow, eventKind } from './eventKind.ts';

const event = {
  id: 'v',
  title: 'Winter concert',
  venue: 'Old cinema, Lisbon',
  time_zone: 'Europe/Lisbon',
  starts_at: '2026-12-01T20:00:00+00:00',
  duration_minutes: 90,
};
const row: EventBookingRow = { items: { events: event }, seat_labels: ['B4', 'B5'], ticket_numbers: null };
const summaryOf = (row: EventBookingRow, quantity: number) => {
  const item = eventKind.fromRow(row);
  return item && eventKind.summary(item, quantity);
};

test('a row of an event gives its seats, and an address to pay at that requests the same seats', () => {
  expect(summaryOf(row, 2)).toMatchObject({
    key: 'event:v',
    title: 'Winter concert',
    location: 'Old cinema, Lisbon',
    endsAt: '2026-12-01T21:30:00.000Z',
    page: { path: '/events/v' },
    payPath: '/checkout/events/v?seats=B4,B5&step=pay',
    unit: { one: 'ticket', many: 'tickets' },
    unitCount: 2,
    facts: [{ term: 'Seats', value: 'B4, B5' }],
  });
});

test('a general admission row has no seats, and an address to pay at that requests a quantity', () => {
  expect(summaryOf({ ...row, seat_labels: null }, 2)).toMatchObject({
    payPath: '/checkout/events/v?quantity=2&step=pay',
    facts: [{ term: 'Admission', value: 'General, no numbered seats' }],
  });
});

test('a row without its event gives no item', () => {
  expect(eventKind.fromRow({ ...row, items: { events: null } })).toBeNull();
});

test('a booking of an event has its tickets', () => {
  expect(eventKind.tickets({ kind: 'event', seats: ['A1'], event }, 'id', 1)).toHaveLength(1);
});

test('tickets keep their numbers when others of the booking are cancelled', () => {
  const item = eventKind.fromRow({ ...row, ticket_numbers: [1, 3] });
  expect(item && eventKind.tickets(item, 'id', 2)).toMatchObject([
    { number: 1, seat_label: 'B4' },
    { number: 3, seat_label: 'B5' },
  ]);
});
