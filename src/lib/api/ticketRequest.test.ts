import { describe, expect, test } from 'vitest';
import { reserveTicketsRequest } from './ticketRequest.ts';

const read = (body: object) => reserveTicketsRequest.parse(body);

describe('a request for tickets', () => {
  test.each([
    [{}, 1, null],
    [{ quantity: 3 }, 3, null],
    [{ seats: ['A1', 'A2'] }, 2, ['A1', 'A2']],
    [{ quantity: 2, seats: ['B1', 'A2'] }, 2, ['A2', 'B1']],
  ])('%j is read with its quantity and seats', (body, quantity, seats) => {
    expect(read(body)).toMatchObject({ quantity, seats });
  });

  test('for the same seats in another order is the same request', () => {
    expect(read({ seats: ['B1', 'A2'] })).toEqual(read({ seats: ['A2', 'B1'] }));
  });

  test('takes labels as venues print them, long and with spaces', () => {
    const seats = ['North Stand Upper Tier 112 - Row AA - Seat 127'];
    expect(read({ seats })).toMatchObject({ quantity: 1, seats });
  });

  test.each(['', ' A1', 'A1 ', 'A1,A2', 'A\u0000', 'A\n1', 'A'.repeat(101)])(
    'refuses the label %j',
    (label) => {
      expect(reserveTicketsRequest.safeParse({ seats: [label] }).success).toBe(false);
    },
  );
});
