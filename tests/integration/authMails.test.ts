import { randomUUID } from 'node:crypto';
import { createClient, type SupabaseClient, type WebSocketLikeConstructor } from '@supabase/supabase-js';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import ws from 'ws';
import { startTestStack, type TestStack } from '../support/stack/startTestStack.ts';

// What happens within milliseconds, on a machine that is busy.
const slowly = { timeout: 20_000 };
// The hook starts a stack.
vi.setConfig({ hookTimeout: 180_000 });
let stack: TestStack;
let client: SupabaseClient;
beforeAll(async () => {
  stack = await startTestStack();
  client = createClient(stack.address.api_url, stack.address.publishable_key, {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: ws as unknown as WebSocketLikeConstructor },
  });
});
afterAll(() => stack?.stop());

/** What the last mail to an address says, from the stack's log. */
async function readMail(email: string): Promise<{ link: string; code: string }> {
  const mail = () => stack.log().split(`To: ${email}\n`).at(-1) ?? '';
  await expect.poll(mail, slowly).toMatch(/link: http\S+/);
  const [, code = ''] = /code(?: is)?: (\d{6})/.exec(mail()) ?? [];
  const [, link = ''] = /link: (http\S+)/.exec(mail()) ?? [];
  return { link, code };
}

test('the link of a captured mail leads to this stack, and signs its owner in everywhere', async () => {
  const email = `${randomUUID()}@test.example`;
  await client.auth.signUp({ email, password: randomUUID(), options: { data: { display_name: 'Ada' } } });
  expect((await client.auth.signInWithOtp({ email })).error).toBeNull();
  const { link } = await readMail(email);
  expect(new URL(link).origin).toBe(stack.address.api_url);

  const answer = await fetch(link, { redirect: 'manual' });
  expect(answer.status).toBe(303);
  const target = new URL(answer.headers.get('Location') ?? '');
  expect(target.origin).toBe(stack.address.app_url);
  const session = new URLSearchParams(target.hash.slice(1));
  const token = session.get('access_token') ?? '';
  expect((await client.auth.getUser(token)).data.user).toMatchObject({ email });

  const { api_url, publishable_key } = stack.address;
  const call = await fetch(`${api_url}/functions/v1/bookings/${randomUUID()}`, {
    headers: { apikey: publishable_key, Authorization: `Bearer ${token}` },
  });
  expect({ status: call.status, body: await call.json() }).toEqual({
    status: 404,
    body: { data: null, error: 'Booking not found' },
  });
});

test('the code of a mail signs its owner in, as the type that supabase-js documents', async () => {
  const email = `${randomUUID()}@test.example`;
  await client.auth.signUp({ email, password: randomUUID() });
  await client.auth.signInWithOtp({ email });
  const { code } = await readMail(email);
  const wrong = await client.auth.verifyOtp({ email, token: '000000', type: 'email' });
  expect(wrong.error).toMatchObject({ status: 403, code: 'otp_expired' });
  const { data, error } = await client.auth.verifyOtp({ email, token: code, type: 'email' });
  expect(error).toBeNull();
  expect(data.user).toMatchObject({ email });
});

test('a link that was used leads back with the reason', async () => {
  const email = `${randomUUID()}@test.example`;
  await client.auth.signUp({ email, password: randomUUID() });
  await client.auth.resetPasswordForEmail(email);
  const { link } = await readMail(email);
  await fetch(link, { redirect: 'manual' });
  const again = await fetch(link, { redirect: 'manual' });
  const target = new URL(again.headers.get('Location') ?? '');
  expect(target.origin).toBe(stack.address.app_url);
  expect(new URLSearchParams(target.hash.slice(1)).get('error_code')).toBe('otp_expired');
});
