import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import type { Sale } from '../../load/tally.ts';
import { type Contender, connectionsMax } from '../contender.ts';
import { counterSums, makeCounterTables, sellSlots } from '../counterTables.ts';

const schema = 'bench_prisma';
const holdMs = 5 * 60_000;
/** As in Prisma's own guide to transactions. */
const attemptsMax = 5;
const isConflict = (error: unknown) => (error as { code?: string }).code === 'P2034';

/**
 * An advisory lock together with SERIALIZABLE. The statement that waits for the lock takes the snapshot, so that a transaction which
 * had to wait reads an old state, is aborted and tries again.
 */
export const prismaAdvisoryLock: Contender = {
  name: 'prisma-advisory-lock',
  title: 'advisory lock + SERIALIZABLE (Prisma)',
  async open({ address, database }, stock) {
    const slotIds = await makeCounterTables(database, schema, stock);
    const { PrismaClient } = await import('./generated/client.ts');
    const prisma = new PrismaClient({
      adapter: new PrismaPg({ connectionString: address.db_url, max: connectionsMax }, { schema }),
    });

    const attempt = (slotId: string) =>
      prisma.$transaction(
        async (tx): Promise<Sale> => {
          await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${slotId}, 0))`;
          const slot = await tx.slot.findUniqueOrThrow({ where: { id: slotId } });
          if (slot.available_count < 1) return 'refused';
          await tx.slot.update({ where: { id: slotId }, data: { available_count: { decrement: 1 } } });
          const id = randomUUID();
          const hold_expires_at = new Date(Date.now() + holdMs);
          await tx.booking.create({
            data: { id, slot_id: slotId, quantity: 1, guest_key: id, hold_expires_at },
          });
          return 'sold';
        },
        { isolationLevel: 'Serializable' },
      );
    const sell = async (slotId: string) => {
      for (let attempts = 1; ; attempts += 1) {
        try {
          return await attempt(slotId);
        } catch (error) {
          if (!isConflict(error) || attempts === attemptsMax) throw error;
        }
      }
    };

    return {
      sell: (load) => sellSlots(load, slotIds, sell),
      sums: () => counterSums(database, schema, true),
      async close() {
        await prisma.$disconnect();
        await database.query(`drop schema ${schema} cascade`);
      },
    };
  },
};
