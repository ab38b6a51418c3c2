import pg from 'pg';
import { inject } from 'vitest';

/** Superuser connections to the database under test; close the pool in afterAll. */
export function openDatabase(connections = 4): pg.Pool {
  return new pg.Pool({ connectionString: inject('stack').db_url, max: connections });
}

/** Runs a query and returns its rows, each read as T. */
export async function rows<T extends pg.QueryResultRow>(
  database: pg.Pool | pg.ClientBase,
  sql: string,
  values: unknown[] = [],
): Promise<T[]> {
  return (await database.query<T>(sql, values)).rows;
}
