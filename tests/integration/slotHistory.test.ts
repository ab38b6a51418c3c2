import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkHistory } from '../support/history/checkHistory.ts';
import { type Call, type History, readHistory } from '../support/history/readHistory.ts';
import { recordBookings } from '../support/history/recordBookings.ts';
import { makeSlot } from '../support/make/makeSlot.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

let history: History;
let itemId: string;
const refusal: Call = {
  startedAt: 0,
  endedAt: Number.MAX_SAFE_INTEGER,
  itemId: '',
  quantity: 1,
  bookingId: null,
  error: 'Slot no longer available',
  revision: null,
};

beforeAll(async () => {
  const { book, expectHistoryHolds } = recordBookings();
  const slot = await makeSlot(database, 4);
  itemId = slot.id;
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => book({ slot_id: slot.id, quantity: 1, payment_method: 'sandbox_ok' })),
  );
  const booked = answers.find(({ status }) => status === 201)?.body.data?.id;
  await database.query(`select public.cancel_booking($1, 'released')`, [booked]);
  await database.query('select public.decrement_inventory($1)', [slot.id]);
  await expectHistoryHolds(database);
  history = await readHistory(database, [slot.id]);
});

/** Checks the real history after this change. */
function forge(change: (copy: History) => void): string[] {
  const copy = structuredClone(history);
  change(copy);
  return checkHistory(copy);
}
const open = ({ bookings }: History) => bookings.find(({ status }) => status === 'purchased');
const closed = ({ bookings }: History) => bookings.find(({ status }) => status === 'cancelled');

describe('an unchanged history', () => {
  test('is consistent', () => {
    expect(checkHistory(history)).toEqual([]);
    expect(history.ledger.length).toBeGreaterThanOrEqual(3);
  });
});

describe('the history check fails when', () => {
  test('a ledger row is dropped', () => {
    expect(forge(({ ledger }) => void ledger.splice(0, 1)).join()).toMatch(/is missing from the ledger/);
  });
  test('the last ledger row is dropped', () => {
    const dropLast = ({ ledger }: History) => {
      ledger.sort((one, other) => one.revision - other.revision).pop();
    };
    expect(forge(dropLast).join()).toMatch(/its ledger at/);
  });
  test('a delta is changed', () => {
    const change = ({ ledger }: History) => {
      for (const row of ledger) if (row.revision === 1) row.delta -= 1;
    };
    expect(forge(change).join()).toMatch(/at revision 1/);
  });
  test('more places were sold than there are', () => {
    expect(forge(({ items }) => void Object.assign(items[0] ?? {}, { capacity: 3 })).join()).toMatch(
      /make 4 of 3/,
    );
  });
  test('a booking is doubled', () => {
    const double = (copy: History) => {
      const booking = open(copy);
      if (booking) copy.bookings.push({ ...booking, id: 'another' });
    };
    expect(forge(double).join()).toMatch(/the ledger moved -\d+, the bookings -\d+/);
  });
  test('a booking is lost', () => {
    expect(
      forge(
        (copy) =>
          void copy.bookings.splice(
            copy.bookings.findIndex(({ status }) => status === 'purchased'),
            1,
          ),
      ).join(),
    ).toMatch(/the ledger moved/);
  });
  test('the count is wrong', () => {
    expect(forge(({ items }) => void Object.assign(items[0] ?? {}, { available_count: 4 })).join()).toMatch(
      /are free, \d+ by the ledger/,
    );
  });
  test('more are free than there are places', () => {
    const raise = ({ ledger }: History) => {
      for (const row of ledger) if (row.cause === 'cancellation') row.available_after = 5;
    };
    expect(forge(raise).join()).toMatch(/5 are free of 4/);
  });
  test('a hold ended twice', () => {
    const twice = (copy: History) => {
      const booking = closed(copy);
      if (booking) copy.bookings.push({ ...booking, id: 'again' });
    };
    expect(forge(twice).join()).toMatch(/\(cancellation\) the ledger moved 1, the bookings 2/);
  });
  test('a hold ended before it began', () => {
    const swap = (copy: History) => {
      const booking = closed(copy);
      if (booking)
        Object.assign(booking, {
          claimed_revision: booking.released_revision,
          released_revision: booking.claimed_revision,
        });
    };
    expect(forge(swap).join()).toMatch(/out of order/);
  });
  test('a claim and a release in one row cancel each other out', () => {
    const hide = ({ bookings, ledger }: History) => {
      const claim = ledger.find(({ cause }) => cause === 'claim');
      const first = bookings.find(({ claimed_revision }) => claimed_revision === claim?.revision);
      if (!claim || !first) return;
      bookings.push(
        { ...first, id: 'one', status: 'reserved', released_revision: null, kept_minor: 0 },
        { ...first, id: 'other', status: 'cancelled', released_revision: claim.revision, kept_minor: 0 },
      );
    };
    expect(forge(hide).join()).toMatch(
      /booking other names revision \d+ as its cancellation, where the ledger has claim/,
    );
  });
  test('a row has another cause than its bookings', () => {
    const rename = ({ ledger }: History) => {
      for (const row of ledger) if (row.cause === 'cancellation') row.cause = 'expiry';
    };
    expect(forge(rename).join()).toMatch(/as its cancellation, where the ledger has expiry/);
  });
  test('a decrement releases places', () => {
    const invert = ({ ledger }: History) => {
      for (const row of ledger) if (row.cause === 'decrement') row.delta *= -1;
    };
    expect(forge(invert).join()).toMatch(/a decrement released 1 places/);
  });
  test('a row names an unknown slot', () => {
    expect(forge((copy) => void copy.items.pop()).join()).toMatch(/the ledger names it, and it is not there/);
    expect(checkHistory(history, [{ ...refusal, itemId: 'nowhere', revision: 0 }]).join()).toMatch(
      /a refusal names it/,
    );
  });
  test('money is kept for a booking that is cancelled, or missing for one that is sold', () => {
    expect(forge((copy) => void Object.assign(closed(copy) ?? {}, { kept_minor: 1 })).join()).toMatch(
      /is cancelled: 1 of its money is kept/,
    );
    expect(forge((copy) => void Object.assign(open(copy) ?? {}, { kept_minor: 0 })).join()).toMatch(
      /is purchased: 0 of its money is kept/,
    );
  });
  test('a refusal is forged', () => {
    expect(checkHistory(history, [{ ...refusal, itemId, revision: 0 }]).join()).toMatch(
      /1 were refused at revision 0, where 4 were free/,
    );
    expect(checkHistory(history, [{ ...refusal, itemId, revision: 99 }]).join()).toMatch(
      /which is not there/,
    );
    expect(checkHistory(history, [{ ...refusal, itemId, revision: null }]).join()).toMatch(/does not say/);
  });
  test('a refusal saw a revision that was over before its call', () => {
    const sold = history.ledger.find(({ available_after }) => available_after === 0)?.revision ?? -1;
    const late = { ...refusal, itemId, revision: sold, startedAt: Number.MAX_SAFE_INTEGER };
    expect(checkHistory(history, [late]).join()).toMatch(/did not stand during its call/);
    const at = history.ledger.find(({ revision }) => revision === sold)?.at ?? 0;
    const during = {
      ...late,
      startedAt: new Date(at).toISOString(),
      endedAt: new Date(at + 5).toISOString(),
    };
    expect(checkHistory(history, [during])).toEqual([]);
  });
  test('an acknowledged booking is missing, or was acknowledged twice', () => {
    const success = { ...refusal, itemId, error: null, bookingId: open(history)?.id ?? '' };
    expect(checkHistory(history, [success])).toEqual([]);
    expect(checkHistory(history, [success, success]).join()).toMatch(/acknowledged to two calls/);
    expect(checkHistory(history, [{ ...success, bookingId: 'nobody' }]).join()).toMatch(/is not there/);
  });
});
