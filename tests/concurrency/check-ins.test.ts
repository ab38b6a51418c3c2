import type pg from 'pg';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buyTickets } from '../support/act/buyTickets.ts';
import { together } from '../support/act/together.ts';
import { checkEvent } from '../support/history/checkEvent.ts';
import { lockBooking } from '../support/hold/lockRows.ts';
import type { Lock } from '../support/hold/takeLock.ts';
import { makeEvent, type TestEvent } from '../support/make/makeEvent.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';

// The door against itself, the undo and the cancellation, in many sessions. No call is repeated after a deadlock.
const doors = 20;
const database = openDatabase(doors);
afterAll(() => database.end());

let event: TestEvent;
let bookingId: string;
let other: Lock | undefined;
beforeEach(async () => {
  event = await makeEvent(database, 4, { startsInSeconds: 7200 });
  bookingId = await buyTickets(database, event.id, 4);
});
afterEach(async () => {
  await other?.release();
  await checkEvent(database, event.id, []);
});

type Outcome = { refusal: string | null };
const atDoor =
  (name: 'check_in_ticket' | 'undo_check_in') =>
  async (number: number, session: pg.Pool | pg.ClientBase = database): Promise<string | null> => {
    const [outcome] = await rows<Outcome>(session, `select refusal from public.${name}($1, $2, $3, $4)`, [
      event.id,
      event.hostId,
      bookingId.slice(0, 18),
      number,
    ]);
    return outcome ? outcome.refusal : 'no answer';
  };
const checkIn = atDoor('check_in_ticket');
const undo = atDoor('undo_check_in');
const cancelSeats = async (
  seats: string[],
  session: pg.Pool | pg.ClientBase = database,
): Promise<string | null> => {
  const sql = `select refusal from public.cancel_booking($1, 'released', seats => $2)`;
  const [outcome] = await rows<Outcome>(session, sql, [bookingId, seats]);
  return outcome ? outcome.refusal : 'no answer';
};

/** Of the booking: the numbers of the tickets that are in now, and of those that were cancelled. */
async function state(): Promise<{ in: number[]; cancelled: number[] }> {
  const [found] = await rows<{ in: number[]; cancelled: number[] }>(
    database,
    `select
       array(select ticket_number from public.check_ins where booking_id = $1 and undone_at is null order by 1) as in,
       array(select n from public.bookings b, unnest(private.ticket_numbers(b)) n where b.status = 'cancelled' and $1 in (b.id, b.part_of)
         order by 1) as cancelled`,
    [bookingId],
  );
  if (!found) throw new Error('no state');
  return found;
}

test('of 20 doors that scan one ticket at once, one lets it in, round after round', async () => {
  for (let round = 0; round < 10; round++) {
    const answers = await together(doors, () => checkIn(1));
    expect(answers.filter((refusal) => refusal === null)).toHaveLength(1);
    expect(answers.filter((refusal) => refusal === 'Ticket already used')).toHaveLength(doors - 1);
    expect((await state()).in).toEqual([1]);
    const undone = await together(doors, () => undo(1));
    expect(
      undone.filter((refusal) => refusal === null),
      'and one undoes it',
    ).toHaveLength(1);
    expect(undone.filter((refusal) => refusal === 'Ticket not checked in')).toHaveLength(doors - 1);
    expect((await state()).in).toEqual([]);
  }
});

describe('a door that waits', () => {
  beforeEach(async () => {
    other = await lockBooking(bookingId);
  });

  test('for a cancellation of a part refuses the cancelled ticket, and lets the others in', async () => {
    await cancelSeats(['A2'], other?.session);
    const answers = Promise.all([checkIn(2), checkIn(3)]);
    await other?.waiting(2);
    await other?.commit();
    expect(await answers).toEqual(['Ticket not paid', null]);
    expect(await state()).toEqual({ in: [3], cancelled: [2] });
  });

  test('for another door answers that the ticket is used', async () => {
    await checkIn(2, other?.session);
    const answer = checkIn(2);
    await other?.waiting();
    await other?.commit();
    expect(await answer).toBe('Ticket already used');
  });

  test('for an undo lets the ticket in again', async () => {
    await other?.release();
    await checkIn(2);
    other = await lockBooking(bookingId);
    await undo(2, other.session);
    const answer = checkIn(2);
    await other.waiting();
    await other.commit();
    expect(await answer).toBeNull();
    expect((await state()).in).toEqual([2]);
  });
});

test('a cancellation that waits for a check-in is refused, and one that waits for an undo is not', async () => {
  other = await lockBooking(bookingId);
  await checkIn(1, other.session);
  const refused = cancelSeats(['A2']);
  await other.waiting();
  await other.commit();
  expect(await refused).toBe('Booking already closed');
  expect(await state()).toEqual({ in: [1], cancelled: [] });

  other = await lockBooking(bookingId);
  await undo(1, other.session);
  const cancelled = cancelSeats(['A2']);
  await other.waiting();
  await other.commit();
  expect(await cancelled).toBeNull();
  expect(await state()).toEqual({ in: [], cancelled: [2] });
});

test('check-ins, undos and cancellations of parts at once: no cancelled ticket is in', async () => {
  for (let round = 0; round < 25; round++) {
    event = await makeEvent(database, 4, { startsInSeconds: 7200 });
    bookingId = await buyTickets(database, event.id, 4);
    await Promise.all([
      ...[1, 2, 3, 4].flatMap((number) => [checkIn(number), undo(number), checkIn(number), undo(number)]),
      cancelSeats(['A1']),
      cancelSeats(['A3', 'A4']),
    ]);
    const { in: inside, cancelled } = await state();
    expect(inside.filter((number) => cancelled.includes(number))).toEqual([]);
    await checkEvent(database, event.id, []);
  }
});
