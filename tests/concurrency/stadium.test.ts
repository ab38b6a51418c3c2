import { afterAll, expect, test } from 'vitest';
import { letHoldEnd } from '../support/act/letHoldEnd.ts';
import { cancelBooking } from '../support/act/payBooking.ts';
import { together } from '../support/act/together.ts';
import { checkEvent } from '../support/history/checkEvent.ts';
import type { Call } from '../support/history/readHistory.ts';
import { recordTicketBooking } from '../support/history/recordTickets.ts';
import { makeEvent } from '../support/make/makeEvent.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

const seatCount = 50_000;
const rowLength = 50;
const clients = 200;
const database = openDatabase();
afterAll(() => database.end());

test('200 clients buy, choose, cancel and let holds end until 50,000 seats are sold out', async () => {
  const event = await makeEvent(database, seatCount, { rowLength });
  const calls: Call[] = [];
  const errors = new Set<string>();
  const below = (limit: number) => Math.floor(Math.random() * limit);
  const neighbours = (count: number) => {
    const row = below(seatCount / rowLength);
    const first = 1 + below(rowLength + 1 - count);
    const label = row < 26 ? String.fromCharCode(65 + row) : `R${row + 1}-`;
    return Array.from({ length: count }, (_, index) => `${label}${first + index}`);
  };

  await together(clients, async () => {
    for (let quantity = 1 + below(4), isSoldOut = false; !isSoldOut; ) {
      const seats = Math.random() < 0.1 ? neighbours(quantity) : undefined;
      const { status, body } = await recordTicketBooking(calls, event.id, { quantity, seats });
      if (status === 201 && body.data) {
        const change = Math.random();
        if (change < 0.05) expect((await cancelBooking(body.data)).status).toBe(200);
        else if (change < 0.1) await letHoldEnd(database, body.data.id);
      } else errors.add(`${status} ${body.error}`);
      // Whoever has changed something since asks again: so the last seat is sold when the last client stops.
      isSoldOut = body.error === 'Sold out';
      quantity = body.error === 'Not enough tickets available' ? 1 : 1 + below(4);
    }
  });

  const refusals = ['409 Sold out', '409 Not enough tickets available', '409 Seats no longer available'];
  expect([...errors].filter((error) => !refusals.some((refusal) => error.startsWith(refusal)))).toEqual([]);
  expect(await checkEvent(database, event.id, calls)).toEqual({
    available: 0,
    booked: seatCount,
    tickets: { available: 0, held: seatCount, sold: 0 },
  });
}, 180_000);
