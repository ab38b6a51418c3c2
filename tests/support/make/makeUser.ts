import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** Makes an account with a profile, without Auth; returns its id. */
export async function makeUser(database: pg.Pool | pg.ClientBase, name = 'Somebody'): Promise<string> {
  const id = randomUUID();
  await database.query(
    `insert into auth.users (id, email, raw_user_meta_data) values ($1, $2, jsonb_build_object('display_name', $3::text))`,
    [id, `${id}@test.example`, name],
  );
  return id;
}
