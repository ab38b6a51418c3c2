import { randomUUID } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { integer, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import pg from 'pg';
import type { Sale } from '../load/tally.ts';
import { type Contender, connectionsMax } from './contender.ts';
import { counterSums, makeCounterTables, sellSlots } from './counterTables.ts';

const schema = 'bench_drizzle';
const tables = pgSchema(schema);
const tickets = tables.table('tickets', {
  id: uuid().primaryKey(),
  slot_id: uuid().notNull(),
  status: text().notNull(),
  booking_id: uuid(),
});
const bookings = tables.table('bookings', {
  id: uuid().primaryKey(),
  slot_id: uuid().notNull(),
  quantity: integer().notNull(),
  guest_key: text().notNull(),
  hold_expires_at: timestamp({ withTimezone: true }).notNull(),
});
const holdMs = 5 * 60_000;

/** Each ticket row costs space, and a run of a few seconds sells far fewer. */
const ticketsMax = 100_000;

/** A row for each ticket: a customer locks any free row that no other session has locked. */
export const drizzleSkipLocked: Contender = {
  name: 'drizzle-skip-locked',
  title: 'ticket rows, SKIP LOCKED (Drizzle)',
  async open({ address, database }, stock) {
    const places = Math.min(stock.places, Math.floor(ticketsMax / stock.slots));
    const slotIds = await makeCounterTables(database, schema, { ...stock, places });
    await database.query(`
      create table ${schema}.tickets (
        id uuid primary key default gen_random_uuid(),
        slot_id uuid not null references ${schema}.slots (id),
        status text not null default 'available',
        booking_id uuid references ${schema}.bookings (id)
      );
      insert into ${schema}.tickets (slot_id) select id from ${schema}.slots, generate_series(1, capacity);
      create index on ${schema}.tickets (slot_id, id) where status = 'available';
      analyze ${schema}.tickets;`);
    const pool = new pg.Pool({ connectionString: address.db_url, max: connectionsMax });
    const orm = drizzle(pool);

    const sell = (slotId: string) =>
      orm.transaction(async (tx): Promise<Sale> => {
        const [ticket] = await tx
          .select({ id: tickets.id })
          .from(tickets)
          .where(and(eq(tickets.slot_id, slotId), eq(tickets.status, 'available')))
          .orderBy(asc(tickets.id))
          .limit(1)
          .for('update', { skipLocked: true });
        if (!ticket) return 'refused';
        const id = randomUUID();
        const hold_expires_at = new Date(Date.now() + holdMs);
        await tx
          .insert(bookings)
          .values({ id, slot_id: slotId, quantity: 1, guest_key: id, hold_expires_at });
        await tx.update(tickets).set({ status: 'held', booking_id: id }).where(eq(tickets.id, ticket.id));
        return 'sold';
      });

    return {
      sell: (load) => sellSlots(load, slotIds, sell),
      async sums() {
        const { rows } = await database.query(
          `select count(*)::float8 as free from ${schema}.tickets where status = 'available'`,
        );
        return { ...(await counterSums(database, schema, true)), free: rows[0].free };
      },
      async close() {
        await pool.end();
        await database.query(`drop schema ${schema} cascade`);
      },
    };
  },
};
