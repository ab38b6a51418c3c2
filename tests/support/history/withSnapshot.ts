import pg from 'pg';

/** Reads in one snapshot, so that a hold that expires between two reads is no contradiction. A client has its transaction already. */
export async function withSnapshot<T>(
  database: pg.Pool | pg.ClientBase,
  read: (client: pg.ClientBase) => Promise<T>,
): Promise<T> {
  if (!(database instanceof pg.Pool)) return read(database);
  const client = await database.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    return await read(client);
  } finally {
    await client.query('rollback').finally(() => client.release());
  }
}
