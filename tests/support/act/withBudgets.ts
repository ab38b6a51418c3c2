import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { openDatabase } from '../stack/openDatabase.ts';
import { startTestStack, type TestStack } from '../stack/startTestStack.ts';
import type { CallHeaders } from './callApi.ts';

/** Starts a stack with budgets, for the tests of a file. Behind it one more proxy is trusted, whose part these tests play. */
export function withBudgets() {
  const running = {} as { stack: TestStack; database: pg.Pool };
  beforeAll(async () => {
    running.stack = await startTestStack(undefined, {
      HOLDFAST_BUDGETS: 'on',
      HOLDFAST_TRUSTED_PROXY_HOPS: '2',
    });
    running.database = openDatabase(4, running.stack.address.db_url);
  });
  afterAll(async () => {
    await running.database?.end();
    await running.stack?.stop();
  });

  let addresses = 0;
  return {
    running,
    /** An address from which nobody has called yet. */
    newAddress: (): string => `203.0.113.${++addresses}`,
    /** Calls as a guest with a fingerprint of their own, from this address. */
    from: (address: string, headers: CallHeaders = {}): CallHeaders => ({
      'X-Forwarded-For': address,
      'X-Device-Fingerprint': randomUUID(),
      ...headers,
    }),
  };
}
