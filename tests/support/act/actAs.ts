import type pg from 'pg';
import type { SecurityIds } from '../make/makeSecurityRows.ts';

export const people = ['anon', 'owner', 'stranger', 'host', 'service_role'] as const;
export type Person = (typeof people)[number];
export type Access = 'rows' | 'none' | 'denied';

/** Acts as the people of makeSecurityRows. */
export function actAs(database: pg.Pool, ids: SecurityIds) {
  /** Runs statements as this person, the way the API does, and rolls them back. */
  async function as<T>(person: Person, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const sub = person === 'anon' || person === 'service_role' ? '' : ids[person];
    const role = sub === '' ? person : 'authenticated';
    const client = await database.connect();
    try {
      await client.query('begin');
      await client.query(
        `select set_config('request.jwt.claim.sub', $1, true), set_config('request.jwt.claims', $2, true)`,
        [sub, JSON.stringify({ sub, role })],
      );
      await client.query(`set local role ${role}`);
      return await work(client);
    } finally {
      await client.query('rollback');
      client.release();
    }
  }

  /** The result of a statement: `rows` that it saw or changed, `none`, or `denied`. */
  async function attempt(person: Person, sql: string): Promise<Access> {
    return as(person, async (client) => {
      try {
        return (await client.query(sql)).rowCount ? 'rows' : 'none';
      } catch (error) {
        if ((error as pg.DatabaseError).code === '42501') return 'denied';
        throw error;
      }
    });
  }

  return { as, attempt };
}
