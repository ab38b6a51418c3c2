import type pg from 'pg';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { openDatabase, rows } from '../stack/openDatabase.ts';
import { startTestStack, type TestStack } from '../stack/startTestStack.ts';

/** Set before the tests run. */
interface Running {
  stack: TestStack;
  database: pg.Pool;
}

/**
 * For the controls of race tests, which take a guard away and show that the races then fail: starts a database of their own, and
 * restores the guards after each test.
 */
export function withoutGuards(env: Record<string, string> = {}) {
  const running = {} as Running;
  const restore: string[] = [];
  beforeAll(async () => {
    running.stack = await startTestStack(undefined, env);
    running.database = openDatabase(24, running.stack.address.db_url);
  });
  afterEach(async () => {
    for (const sql of restore.splice(0).reverse()) await running.database.query(sql);
  });
  afterAll(async () => {
    await running.database?.end();
    await running.stack?.stop();
  });

  /** Replaces a piece of a function; fails when the function has no such piece. */
  async function change(name: string, piece: string, replacement: string): Promise<void> {
    const [found] = await rows<{ sql: string }>(
      running.database,
      'select pg_get_functiondef($1::regproc) as sql',
      [name],
    );
    const sql = found?.sql ?? '';
    expect(sql, `${name} still has the guard that this test takes out`).toContain(piece);
    restore.push(sql);
    await running.database.query(sql.replace(piece, replacement));
  }

  return { running, restore, change };
}
