import { createRequire } from 'node:module';
import { asValue } from '@medusajs/framework/awilix';
import { MedusaModule } from '@medusajs/framework/modules-sdk';
import type { IInventoryService, ILockingModule } from '@medusajs/framework/types';
import { createMedusaContainer, Modules } from '@medusajs/framework/utils';
import pg from 'pg';
import type { Sale } from '../load/tally.ts';
import { type Contender, connectionsMax, type Sums } from './contender.ts';
import { sellSlots } from './counterTables.ts';

/** Its migrations write into `public`, so it has a database of its own on the same server. */
const databaseName = 'bench_medusa';
const location_id = 'here';
const quiet = () => undefined;
/** Medusa looks modules up from its own folder otherwise. */
const { resolve } = createRequire(import.meta.url);
const logger = { info: quiet, warn: quiet, debug: quiet, error: console.error };

/**
 * Medusa's own inventory module, called as its checkout calls it: the reservation inside a lock of its locking module. The module
 * itself reads the level and writes the sum without a lock; the default locking provider, used here, locks within one process only.
 */
export const medusaReservation: Contender = {
  name: 'medusa',
  title: 'Medusa 2.21, inventory + locking modules',
  async open({ address, database }, stock) {
    const url = new URL(address.db_url);
    url.pathname = databaseName;
    await database.query(`drop database if exists ${databaseName} with (force)`);
    await database.query(`create database ${databaseName}`);
    const counter = new pg.Pool({ connectionString: url.href, max: 1 });
    // Dropping the database may find a connection that is still closing.
    counter.on('error', () => undefined);
    const { inventory, locking, stop } = await startMedusa(url.href);

    const items = await inventory.createInventoryItems(
      Array.from({ length: stock.slots }, (_, slot) => ({ sku: `slot-${slot}` })),
    );
    await inventory.createInventoryLevels(
      items.map(({ id }) => ({ inventory_item_id: id, location_id, stocked_quantity: stock.places })),
    );
    const sell = async (inventory_item_id: string): Promise<Sale> => {
      const reserve = () =>
        inventory.createReservationItems([{ inventory_item_id, location_id, quantity: 1 }]);
      try {
        await locking.execute([inventory_item_id], reserve, { timeout: 10 });
        return 'sold';
      } catch (error) {
        if ((error as { type?: string }).type === 'not_allowed') return 'refused';
        throw error;
      }
    };

    return {
      sell: (load) =>
        sellSlots(
          load,
          items.map(({ id }) => id),
          sell,
        ),
      sums: () => medusaSums(counter),
      async close() {
        await stop();
        await counter.end();
        await database.query(`drop database ${databaseName} with (force)`);
      },
    };
  },
};

async function startMedusa(clientUrl: string) {
  const driverOptions = { connection: { ssl: false }, pool: { min: 0, max: connectionsMax } };
  const options = { database: { clientUrl, driverOptions } };
  const container = createMedusaContainer();
  container.register('logger', asValue(logger));
  const start = async <T>(moduleKey: string, defaultPath: string): Promise<T> => {
    const declaration = { scope: 'internal', resolve: defaultPath, options } as const;
    const found = await MedusaModule.bootstrap<T>({
      moduleKey,
      defaultPath,
      declaration,
      sharedContainer: container,
      injectedDependencies: { logger },
    });
    return found[moduleKey] as T;
  };
  const modulePath = resolve('@medusajs/inventory');
  await MedusaModule.migrateUp({ moduleKey: Modules.INVENTORY, modulePath, options, container });
  return {
    inventory: await start<IInventoryService>(Modules.INVENTORY, modulePath),
    locking: await start<ILockingModule>(Modules.LOCKING, resolve('@medusajs/locking')),
    async stop() {
      await MedusaModule.onApplicationShutdown();
      MedusaModule.clearInstances();
    },
  };
}

async function medusaSums(database: pg.Pool): Promise<Sums> {
  const { rows } = await database.query<{ capacity: number; free: number; booked: number; bookings: number }>(
    `select sum(stocked_quantity)::float8 as capacity, sum(stocked_quantity - reserved_quantity)::float8 as free,
       (select coalesce(sum(quantity), 0)::float8 from reservation_item) as booked,
       (select count(*)::float8 from reservation_item) as bookings
     from inventory_level`,
  );
  const [sums] = rows;
  if (!sums) throw new Error('Medusa has no inventory');
  return { ...sums, findings: [] };
}
