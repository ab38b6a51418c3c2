import { randomUUID } from 'node:crypto';
import { createClient, type SupabaseClient, type WebSocketLikeConstructor } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import ws from 'ws';
import { startTestStack, type TestStack } from '../support/stack/startTestStack.ts';

// A stack with hosted's rate limits, which the tests' common stack has not.
// The hook starts a stack.
vi.setConfig({ hookTimeout: 180_000 });
let stack: TestStack;
let client: SupabaseClient;
beforeAll(async () => {
  stack = await startTestStack(['--ephemeral'], {}, { rateLimits: true });
  client = createClient(stack.address.api_url, stack.address.publishable_key, {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: ws as unknown as WebSocketLikeConstructor },
  });
});
afterAll(() => stack?.stop());

const email = `${randomUUID()}@test.example`;
const repeat = <T>(calls: number, call: () => Promise<T>) => Promise.all(Array.from({ length: calls }, call));
const refused = { status: 429, code: 'over_request_rate_limit', message: 'Request rate limit reached' };

describe('from one address', () => {
  test('after 30 sign-ins at once the next are refused, right or wrong', async () => {
    await client.auth.signUp({ email, password: 'the right one' });
    const answers = await repeat(45, () =>
      client.auth.signInWithPassword({ email, password: 'a wrong one' }),
    );
    const codes = answers.map(({ error }) => error?.code);
    expect(new Set(codes)).toEqual(new Set(['invalid_credentials', 'over_request_rate_limit']));
    // Some tokens come back while the others are being used up.
    expect(codes.filter((code) => code === 'invalid_credentials').length).toBeGreaterThanOrEqual(30);
    expect(codes.filter((code) => code === 'over_request_rate_limit').length).toBeGreaterThan(0);
  });

  test('a refusal says why, as hosted does', async () => {
    const answers = await repeat(40, () => client.auth.signUp({ email, password: 'the right one' }));
    expect(answers.map(({ error }) => error)).toContainEqual(expect.objectContaining(refused));
  });

  test('what has no limit on hosted has none', async () => {
    const { api_url, publishable_key } = stack.address;
    const ask = () => fetch(`${api_url}/auth/v1/settings`, { headers: { apikey: publishable_key } });
    expect(new Set((await repeat(60, ask)).map(({ status }) => status))).toEqual(new Set([200]));
  });
});
