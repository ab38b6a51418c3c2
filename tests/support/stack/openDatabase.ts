import pg from 'pg';
import { inject } from 'vitest';

/** Superuser connections to the database under test, or to that of the stack at this address; close the pool in afterAll. */
export function openDatabase(connections = 4, databaseUrl = inject('stack').db_url): pg.Pool {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: connections });
  // pg-pool's end() resolves before its clients have closed, and nobody listens to these any more: a database that stops right after
  // would end the test run with their "terminating connection". A query that fails rejects all the same.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Runs a query and returns its rows, each read as T. */
export async function rows<T extends pg.QueryResultRow>(
  database: pg.Pool | pg.ClientBase,
  sql: string,
  values: unknown[] = [],
): Promise<T[]> {
  return (await database.query<T>(sql, values)).rows;
}
