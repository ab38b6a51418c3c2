import { describe, expect, test, vi } from 'vitest';
import { type ApiResponse, fail, succeed } from '../../../src/lib/api/apiResponse.ts';
import type { Booking } from '../../../src/lib/api/booking.ts';
import type { HoldRequest, Reservation } from '../../../src/lib/database/reservation.ts';
import { type Dependencies, placeBooking } from './placeBooking.ts';

const held: Booking = {
  id: 'new-id',
  kind: 'slot',
  status: 'reserved',
  slot_id: 'slot',
  quantity: 1,
  amount_minor: 4200,
  currency: 'EUR',
  hold_expires_at: '2026-11-21T10:05:00+00:00',
  cancellation_reason: null,
  created_at: '2026-11-21T10:00:00+00:00',
  purchased_at: null,
  payment_status: null,
  tickets: [],
};
const purchased: Booking = { ...held, status: 'purchased', payment_status: 'paid' };

function make(reserved: ApiResponse<Booking>, paid: ApiResponse<Booking> = succeed(purchased)) {
  const reserve = vi.fn(
    async (_: HoldRequest): Promise<Reservation> => ({
      answer: reserved,
      lockMs: 3,
      revision: 7,
      availableCount: 0,
    }),
  );
  const cancel = vi.fn<Dependencies['bookings']['cancel']>(async () => ({
    answer: succeed(held),
    payment: null,
  }));
  const pay = vi.fn<Dependencies['pay']>(async () => paid);
  const dependencies: Dependencies = {
    bookings: { cancel },
    pay,
    newId: () => 'new-id',
    accessTokenOf: (id) => `token of ${id}`,
    hash: (text) => `hash of ${text}`,
  };
  const guest = { userId: null, guestKey: 'guest', isShared: false } as const;
  const book = (request: Partial<Parameters<typeof placeBooking>[0]> = {}) =>
    placeBooking(
      {
        contents: ['slot', 1],
        customer: guest,
        idempotencyKey: null,
        knownToken: null,
        signals: null,
        challengeId: null,
        ...request,
      },
      reserve,
      dependencies,
    );
  return { book, reserve, cancel, pay };
}

describe('holding', () => {
  test('a guest gets a token, and only its hash goes to the database', async () => {
    const { book, reserve, pay } = make(succeed(held));
    const { answer } = await book();
    expect(answer).toEqual(succeed({ ...held, access_token: 'token of new-id' }));
    expect(reserve).toHaveBeenCalledWith(
      expect.objectContaining({ bookingId: 'new-id', accessTokenHash: 'hash of token of new-id' }),
    );
    expect(pay).not.toHaveBeenCalled();
  });

  test('a user gets none', async () => {
    const { book, reserve } = make(succeed(held));
    const { answer } = await book({ customer: { userId: 'user', guestKey: null } });
    expect(answer).toEqual(succeed(held));
    expect(reserve.mock.calls[0]?.[0]).toMatchObject({ accessTokenHash: null });
  });

  test('a replay answers the token of the first booking, not of the id that was not used', async () => {
    const { answer } = await make(succeed({ ...held, id: 'first-id' })).book();
    expect(answer.data).toMatchObject({ id: 'first-id', access_token: 'token of first-id' });
  });

  test('to who shows only a fingerprint, which others have too, a replay answers a token that they show themselves', async () => {
    const customer = { userId: null, guestKey: 'fingerprint:guest', isShared: true } as const;
    const { book } = make(succeed({ ...held, id: 'first-id' }));
    expect((await book({ customer })).answer.data).not.toHaveProperty('access_token');
    expect((await book({ customer, knownToken: 'guessed' })).answer.data).not.toHaveProperty('access_token');
    expect((await book({ customer, knownToken: 'token of first-id' })).answer.data).toMatchObject({
      access_token: 'token of first-id',
    });
  });

  test('a token that a guest sends is hashed', async () => {
    const { book, reserve } = make(succeed(held));
    await book({ knownToken: 'sent' });
    await book();
    expect(reserve.mock.calls.map(([request]) => request.knownTokenHash)).toEqual(['hash of sent', null]);
  });

  test('a refusal is answered with the revision that it saw, and nothing is charged', async () => {
    const { book, pay, cancel } = make(fail('Slot no longer available'));
    expect(await book({ paymentMethod: 'card' })).toMatchObject({
      answer: fail('Slot no longer available'),
      revision: 7,
      timings: { lock: 3 },
    });
    expect(pay).not.toHaveBeenCalled();
    expect(cancel).not.toHaveBeenCalled();
  });
});

describe('the request that an idempotency key stands for', () => {
  const hashOf = async (request: Parameters<ReturnType<typeof make>['book']>[0]) => {
    const { book, reserve } = make(succeed(held));
    await book({ idempotencyKey: 'key', ...request });
    return reserve.mock.calls[0]?.[0].requestHash;
  };

  test('is its contents and payment method', async () => {
    const same = await hashOf({});
    expect(await hashOf({})).toBe(same);
    for (const other of [{ contents: ['slot', 2] }, { paymentMethod: 'card' }]) {
      expect(await hashOf(other)).not.toBe(same);
    }
  });

  test('is not hashed without a key', async () => {
    expect(await hashOf({ idempotencyKey: null })).toBeNull();
  });
});

describe('paying', () => {
  test('answers the purchase', async () => {
    const { book, pay } = make(succeed(held));
    const { answer } = await book({ paymentMethod: 'card' });
    expect(answer.data).toMatchObject({ status: 'purchased', access_token: 'token of new-id' });
    expect(pay).toHaveBeenCalledExactlyOnceWith(held, 'card');
  });

  test('that is declined releases the places at once', async () => {
    const { book, cancel } = make(succeed(held), fail('Payment declined'));
    expect((await book({ paymentMethod: 'card' })).answer).toEqual(fail('Payment declined'));
    expect(cancel).toHaveBeenCalledExactlyOnceWith('new-id', 'payment_declined');
  });

  test.each(['High load, please retry', 'Hold expired', 'Database error'] as const)(
    'whose outcome is %s keeps the hold: the money may have moved',
    async (error) => {
      const { book, cancel } = make(succeed(held), fail(error));
      expect((await book({ paymentMethod: 'card' })).answer).toEqual(fail(error));
      expect(cancel).not.toHaveBeenCalled();
    },
  );

  test.each([
    ['purchased', purchased, succeed(purchased)],
    [
      'declined',
      { ...held, status: 'cancelled', cancellation_reason: 'payment_declined' },
      fail('Payment declined'),
    ],
    ['cancelled', { ...held, status: 'cancelled', cancellation_reason: 'released' }, null],
  ] as const)('again after it was %s charges nothing and answers the same', async (_, before, expected) => {
    const { book, pay, cancel } = make(succeed(before));
    const { answer } = await book({ paymentMethod: 'card' });
    expect(answer).toMatchObject(expected ?? succeed(before));
    expect(pay).not.toHaveBeenCalled();
    expect(cancel).not.toHaveBeenCalled();
  });
});
