import { describe, expect, test } from 'vitest';
import { reserveTickets } from '../support/act/reserveTickets.ts';
import { together } from '../support/act/together.ts';
import { withoutGuards } from '../support/act/withoutGuards.ts';
import { checkHistory } from '../support/history/checkHistory.ts';
import { type Call, readHistory } from '../support/history/readHistory.ts';
import { recordTickets } from '../support/history/recordTickets.ts';
import { takeLock } from '../support/hold/takeLock.ts';
import { makeEvent } from '../support/make/makeEvent.ts';
import { rows } from '../support/stack/openDatabase.ts';

// A host's change of the seats of an event that is being sold. The control needs a database of its own.
const { running, change } = withoutGuards();

/** Deletes a seat in a session of its own; resolves to PostgreSQL's code of the refusal, null once it is deleted. */
async function deleteSeat(eventId: string, seat: string): Promise<string | null> {
  try {
    await running.database.query('delete from public.tickets where event_id = $1 and seat_label = $2', [
      eventId,
      seat,
    ]);
    return null;
  } catch (error) {
    return String((error as { code?: string }).code);
  }
}

async function objections(eventId: string, calls: Call[] = []): Promise<string> {
  return checkHistory(await readHistory(running.database, [eventId]), calls).join('\n');
}

/** A sale of two seats is written and not committed when the host deletes a third, which is a row alone: nothing else waits for the sale. */
async function deleteDuringSale(): Promise<{ refused: string | null; counts: unknown; objections: string }> {
  const event = await makeEvent(running.database, 21);
  const sale = await takeLock(running.stack.address.db_url, 'select 1 where $1::text is not null', ['']);
  await reserveTickets(sale.session, event.id, 2);
  const deletion = deleteSeat(event.id, 'C1');
  await sale.waiting();
  await sale.commit();
  const refused = await deletion;
  const [counts] = await rows(
    running.database,
    'select capacity, available_count from public.events where id = $1',
    [event.id],
  );
  return { refused, counts, objections: await objections(event.id) };
}

describe('a free seat that is deleted while others are sold', () => {
  test('is counted after the sale', async () => {
    expect(await deleteDuringSale()).toEqual({
      refused: null,
      counts: { capacity: 20, available_count: 18 },
      objections: '',
    });
  });

  test('without the lock of the event is refused by the ledger: it was counted as if the sale were not', async () => {
    await change('private.count_seats', 'for no key update', '');
    await change('private.rebuild_seat_rows', 'for no key update', '');
    expect(await deleteDuringSale()).toEqual({
      refused: '23505',
      counts: { capacity: 21, available_count: 19 },
      objections: '',
    });
  });
});

test('20 sales, 8 deletions and 2 additions at once are all counted', async () => {
  const event = await makeEvent(running.database, 40);
  const calls: Call[] = [];
  const sales = together(20, (index) => {
    const seats = index % 4 === 0 ? [`B${1 + index / 2}`] : null;
    const quantity = seats ? 1 : 1 + (index % 3);
    return recordTickets(calls, running.database, event.id, quantity, seats).catch(
      (error: { code?: string }) => error.code,
    );
  });
  const deletions = together(8, (index) => deleteSeat(event.id, `${'ABCD'[index % 4]}${1 + index}`));
  const additions = together(2, (index) =>
    running.database.query(
      `insert into public.tickets (event_id, position, row_label, seat_label)
       select $1, 5000 + $2 * 100 + n, 'Z' || $2, 'Z' || $2 || '-' || n from generate_series(1, 3) n`,
      [event.id, index],
    ),
  );
  const codes = (await sales).filter((sale) => typeof sale === 'string');
  // A seat that was sold before stays. Nobody is answered by an error that is ours.
  for (const code of await deletions) expect([null, '23001', '40P01']).toContain(code);
  for (const code of codes) expect(['40001', '40P01']).toContain(code);
  await additions;
  expect(await objections(event.id, calls)).toBe('');
});

test('of the last two seats one is deleted while a customer asks for both: the customer is refused', async () => {
  const event = await makeEvent(running.database, 2);
  const host = await takeLock(
    running.stack.address.db_url,
    `delete from public.tickets where event_id = $1 and seat_label = 'A2'`,
    [event.id],
  );
  const asked = reserveTickets(running.database, event.id, 2);
  await host.waiting();
  await host.commit();
  expect(await asked).toMatchObject({ refusal: 'Not enough tickets available', available_count: 1 });
  expect(await objections(event.id)).toBe('');
});
