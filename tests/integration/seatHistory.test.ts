import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bookTickets } from '../support/act/createBooking.ts';
import { checkHistory } from '../support/history/checkHistory.ts';
import { type History, readHistory } from '../support/history/readHistory.ts';
import { makeEvent } from '../support/make/makeEvent.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

// A1 and A2 sold, A3 held, A4 free; and tickets of general admission.
let history: History;
beforeAll(async () => {
  const [seated, standing] = await Promise.all([
    makeEvent(database, 4),
    makeEvent(database, 4, { admission: 'general' }),
  ]);
  await bookTickets(seated.id, { seats: ['A1', 'A2'], payment_method: 'sandbox_ok' });
  await bookTickets(seated.id, { seats: ['A3'] });
  await bookTickets(standing.id, { quantity: 2 });
  history = await readHistory(database, [seated.id, standing.id]);
});

/** Checks the real history after this change. */
function forge(change: (copy: History) => void): string {
  const copy = structuredClone(history);
  change(copy);
  return checkHistory(copy).join('\n');
}
const seat = ({ seats }: History, label: string) => {
  const found = seats.find(({ seat_label }) => seat_label === label);
  if (!found) throw new Error(`no seat ${label}`);
  return found;
};

test('an unchanged history of seats is consistent', () => {
  expect(checkHistory(history)).toEqual([]);
  expect(history.seats.map(({ status }) => status).sort()).toEqual(['available', 'held', 'sold', 'sold']);
});

describe('the history check fails when', () => {
  test('a seat was given to another booking', () => {
    const give = (copy: History) =>
      Object.assign(seat(copy, 'A2'), { status: 'held', booking_id: seat(copy, 'A3').booking_id });
    expect(forge(give)).toMatch(/seat A2 of booking \S+ is not that booking's/);
  });
  test('two bookings name the same seat', () => {
    const say = ({ bookings }: History) => {
      for (const booking of bookings) if (booking.seat_labels?.includes('A3')) booking.seat_labels = ['A2'];
    };
    expect(forge(say)).toMatch(/seat A2 of booking \S+ is not that booking's/);
    expect(forge(say)).toMatch(/seat A3 is held for booking \S+, which does not have it/);
  });
  test('a seat of a purchase is still held', () => {
    expect(forge((copy) => void Object.assign(seat(copy, 'A1'), { status: 'held' }))).toMatch(
      /seat A1 is held, and its booking \S+ purchased/,
    );
  });
  test('a seat is taken for a closed booking', () => {
    const end = (copy: History) => Object.assign(seat(copy, 'A4'), { status: 'sold', booking_id: 'nobody' });
    expect(forge(end)).toMatch(/seat A4 is sold for booking nobody, which does not have it/);
    expect(forge(end)).toMatch(/0 seats are free, and it counts 1/);
  });
  test('a seat is free and in a booking', () => {
    const free = (copy: History) =>
      Object.assign(seat(copy, 'A1'), { status: 'available', booking_id: null });
    expect(forge(free)).toMatch(/2 seats are free, and it counts 1/);
    expect(forge(free)).toMatch(/seat A1 of booking \S+ is not that booking's/);
  });
  test('a seat is free, and its row says that it is not', () => {
    expect(forge((copy) => void Object.assign(seat(copy, 'A4'), { is_free_in_row: false }))).toMatch(
      /seat A4 is available, and its row does not say so/,
    );
  });
  test('a seat is missing from the seat plan', () => {
    const drop = (copy: History) => void copy.seats.splice(copy.seats.indexOf(seat(copy, 'A4')), 1);
    expect(forge(drop)).toMatch(/it has 3 seats for 4 people/);
  });
  test('a booking of general admission names a seat', () => {
    const say = ({ bookings }: History) => {
      for (const booking of bookings) booking.seat_labels ??= ['A1', 'A2'];
    };
    expect(forge(say)).toMatch(/has seats, and its event none/);
  });
  test("a seat was two bookings' at one revision, and is one's in the end", () => {
    const overlap = ({ ledger, bookings, items }: History) => {
      const first = bookings.find(({ seat_labels }) => seat_labels?.includes('A1'));
      const second = bookings.find(({ seat_labels }) => seat_labels?.includes('A3'));
      const item = items.find(({ id }) => id === first?.item_id);
      if (!first || !second || !item) throw new Error('no bookings');
      const at = Date.now();
      ledger.push({ item_id: item.id, revision: 3, delta: 2, available_after: 3, cause: 'cancellation', at });
      Object.assign(first, { status: 'cancelled', kept_minor: 0, released_revision: 3 });
      Object.assign(second, { seat_labels: ['A1'] });
    };
    expect(forge(overlap)).toMatch(/seat A1 was sold to bookings \S+ and \S+ at revision 2/);
  });
  test('a claim that lapsed had a seat of another booking', () => {
    const [item] = history.items.filter(({ id }) => id === history.seats[0]?.item_id);
    const late = history.bookings.find(({ seat_labels }) => seat_labels?.includes('A3'));
    if (!item || !late) throw new Error('no booking');
    const granted = (grantedSeats: string[], refused: string[]) => {
      const copy = structuredClone(history);
      // A3 is the booking's since a late payment; at first it had a seat at the revision at which A1 and A2 were sold.
      Object.assign(copy.bookings.find(({ id }) => id === late.id) ?? {}, { lapsed_from: 1, lapsed_to: 2 });
      // Under way when the first seats were sold, however long ago that is.
      const at =
        history.ledger.find(({ item_id, revision }) => item_id === item.id && revision === 1)?.at ?? 0;
      const call = { itemId: item.id, startedAt: at, endedAt: at };
      return checkHistory(copy, [
        { ...call, quantity: 1, bookingId: late.id, grantedSeats, error: null, revision: 1 },
        {
          ...call,
          quantity: 1,
          seats: refused,
          bookingId: null,
          error: 'Seats no longer available',
          revision: 1,
        },
      ]).join('\n');
    };
    expect(granted(['A1'], ['A1'])).toMatch(/seat A1 was sold to bookings \S+ and \S+ at revision 1/);
    expect(granted(['A4'], ['A4'])).not.toMatch(/seats A4 were refused|seat A4 was sold/);
    expect(granted(['A1'], ['A4'])).toMatch(/seats A4 were refused/);
  });
  test('chosen seats were refused that nobody had', () => {
    const [{ id: itemId } = { id: '' }] = history.items.filter(({ id }) => id === history.seats[0]?.item_id);
    const refuse = (seats: string[], startedAt: number) =>
      checkHistory(history, [
        {
          itemId,
          quantity: seats.length,
          seats,
          startedAt,
          endedAt: startedAt,
          bookingId: null,
          error: 'Seats no longer available',
          revision: 0,
        },
      ]);
    expect(refuse(['A4', 'A1'], Date.now())).toEqual([]);
    expect(refuse(['A4'], Date.now()).join()).toMatch(/seats A4 were refused, of which none was taken/);
    expect(refuse(['A1'], Date.now() - 3_600_000).join()).toMatch(/seats A1 were refused, of which none was/);
  });
  test('a seat belongs to an unknown event', () => {
    const move = (copy: History) => Object.assign(seat(copy, 'A4'), { item_id: 'nowhere' });
    expect(forge(move)).toMatch(/item nowhere: a seat names it, and it is not there/);
  });
});
