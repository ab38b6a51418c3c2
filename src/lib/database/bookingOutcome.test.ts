import { expect, test } from 'vitest';
import { fail, succeed } from '../api/apiResponse.ts';
import { type BookingOutcome, toBooking } from './bookingOutcome.ts';

const booking = {
  id: '0b9e5b7e-3f0e-4c38-8f3c-5d0f6c1c2a11',
  kind: 'slot',
  status: 'reserved',
  slot_id: '5a1cfe52-91c0-4f0c-9a0e-6f3a7a3b9d22',
  quantity: 2,
  amount_minor: 0,
  currency: 'EUR',
  hold_expires_at: '2026-11-21T10:05:00+00:00',
  cancellation_reason: null,
  created_at: '2026-11-21T10:00:00+00:00',
  purchased_at: null,
  payment_status: null,
  tickets: [
    { number: 1, seat_label: null, code: '0B9E5B7E-3F0E-4C38-1' },
    { number: 2, seat_label: null, code: '0B9E5B7E-3F0E-4C38-2' },
  ],
} as const;
const { slot_id, tickets: _tickets, ...columns } = booking;
const outcome: BookingOutcome = {
  ...columns,
  ordinal: 1,
  item_id: slot_id,
  seat_labels: null,
  suite_id: null,
  suite_name: null,
  suite_type: null,
  check_in: null,
  check_out: null,
  refusal: null,
  payment_id: null,
  available_count: 3,
  revision: 7,
  lock_ms: 0.1,
};

test('a row is read as a booking, without the columns that are not for its customer', () => {
  expect(toBooking(outcome)).toEqual(succeed(booking));
});

test.each([
  [
    { kind: 'event', item_id: 'event', seat_labels: ['A1', 'A2'] },
    {
      kind: 'event',
      event_id: 'event',
      tickets: [
        { number: 1, seat_label: 'A1', code: '0B9E5B7E-3F0E-4C38-1' },
        { number: 2, seat_label: 'A2', code: '0B9E5B7E-3F0E-4C38-2' },
      ],
    },
  ],
  [
    {
      kind: 'stay',
      suite_id: 'suite',
      suite_name: '101',
      suite_type: 'deluxe',
      check_in: '2026-12-01',
      check_out: '2026-12-03',
    },
    {
      kind: 'stay',
      suite_id: 'suite',
      suite_name: '101',
      suite_type: 'deluxe',
      check_in: '2026-12-01',
      check_out: '2026-12-03',
    },
  ],
] as const)('a row says what is booked, by its kind', (row, item) => {
  const { kind: _kind, slot_id: _slot, ...common } = booking;
  const read = toBooking({
    ...outcome,
    ...row,
    seat_labels: 'seat_labels' in row ? [...row.seat_labels] : null,
  });
  expect(read).toEqual(succeed({ ...common, ...item }));
});

test('a refusal is read as such, whatever else the row says', () => {
  expect(toBooking({ ...outcome, refusal: 'Hold expired' })).toEqual(fail('Hold expired'));
});

test.each([null, undefined])('%s is a database error', (nothing) => {
  expect(toBooking(nothing)).toEqual(fail('Database error'));
});

test.each([
  'id',
  'kind',
  'status',
  'item_id',
  'quantity',
  'amount_minor',
  'currency',
  'hold_expires_at',
  'created_at',
])('a row whose %s is null is a database error, never half a booking', (column) => {
  expect(toBooking({ ...outcome, [column]: null })).toEqual(fail('Database error'));
});
