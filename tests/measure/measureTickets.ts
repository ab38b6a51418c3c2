import pg from 'pg';
import { bookTickets } from '../support/act/createBooking.ts';
import { reserveSlot } from '../support/act/reserveSlots.ts';
import { reserveTickets } from '../support/act/reserveTickets.ts';
import { makeEvent } from '../support/make/makeEvent.ts';
import { makeSlot } from '../support/make/makeSlot.ts';
import { startTestStack } from '../support/stack/startTestStack.ts';
import { measure } from './measure.ts';

// Measures what a place and a ticket cost, for the table in docs/concurrency.md: the median and the slowest hundredth of single calls,
// in milliseconds; then the rate of 20 sessions at once, the median of five rounds.
const sessions = 20;
const stack = await startTestStack();
const database = new pg.Pool({ connectionString: stack.address.db_url, max: sessions });
const single = await database.connect();

/** Measures the calls per second on one item, a new one in each round. */
async function measureTogether(
  name: string,
  make: () => Promise<string>,
  call: (item: string, index: number) => Promise<unknown>,
) {
  const rates: number[] = [];
  for (let round = 0; round < 5; round++) {
    const item = await make();
    const started = performance.now();
    const session = async (first: number) => {
      for (let n = 0; n < 20; n++) await call(item, first * 20 + n);
    };
    await Promise.all(Array.from({ length: sessions }, (_, index) => session(index)));
    rates.push((sessions * 20 * 1000) / (performance.now() - started));
  }
  rates.sort((one, other) => one - other);
  console.log(`${name}, ${sessions} sessions: ${Math.round(rates[2] ?? 0)} calls/s`);
}

const seatPlan = async () => (await makeEvent(database, 500, { rowLength: 20 })).id;
const field = async () => (await makeEvent(database, 5000, { admission: 'general' })).id;
const seat = (index: number) => `${String.fromCharCode(65 + Math.floor(index / 20))}${1 + (index % 20)}`;

try {
  const slot = (await makeSlot(database, 5000)).id;
  const [general, best, chosen, gone] = [await field(), await seatPlan(), await seatPlan(), await seatPlan()];
  await reserveTickets(database, gone, 1, [seat(0)]);
  await database.query('analyze');
  await measure('a round trip (select 1)', 1000, () => single.query('select 1'));
  await measure('reserve_slots, a batch of one', 400, () => reserveSlot(single, slot, 1));
  await measure('general admission', 400, () => reserveTickets(single, general, 1));
  await measure('the best of 500 seats', 400, () => reserveTickets(single, best, 1));
  await measure('a chosen one of 500 seats', 400, (n) => reserveTickets(single, chosen, 1, [seat(n)]));
  await measure('a chosen seat that is gone', 400, () => reserveTickets(single, gone, 1, [seat(0)]));
  await measure('POST /functions/v1/events/:id/tickets', 300, () =>
    bookTickets(general, { quantity: 1 }, {}, stack.address),
  );
  single.release();

  await measureTogether('general admission', field, (event) => reserveTickets(database, event, 1));
  await measureTogether('the best of 500 seats', seatPlan, (event) => reserveTickets(database, event, 1));
  await measureTogether('a chosen one of 500 seats', seatPlan, (event, index) =>
    reserveTickets(database, event, 1, [seat(index)]),
  );
} finally {
  await database.end();
  await stack.stop();
}
