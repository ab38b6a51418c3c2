import { createClient, type SupabaseClient, type WebSocketLikeConstructor } from '@supabase/supabase-js';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import ws from 'ws';
import { signUp } from '../support/act/connectClient.ts';

const id = '00000000-0000-4000-8000-000000000001';
let signedIn: SupabaseClient;
let service: SupabaseClient;
beforeAll(async () => {
  const { api_url, secret_key } = inject('stack');
  signedIn = (await signUp()).client as SupabaseClient;
  service = createClient(api_url, secret_key, {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: ws as unknown as WebSocketLikeConstructor },
  });
});

describe('supabase-js gets the reason with status 501 for', () => {
  test.each<[string, string, () => Promise<{ error: unknown }>]>([
    ['storage', 'Storage', () => signedIn.storage.from('a').upload('b.txt', 'c')],
    ['buckets', 'Storage', () => service.storage.listBuckets()],
    ['admin.listUsers', "Auth's admin API", () => service.auth.admin.listUsers()],
    ['admin.createUser', "Auth's admin API", () => service.auth.admin.createUser({ email: 'a@b.example' })],
    ['admin.deleteUser', "Auth's admin API", () => service.auth.admin.deleteUser(id)],
    [
      'admin.inviteUserByEmail',
      "Auth's admin API",
      () => service.auth.admin.inviteUserByEmail('a@b.example'),
    ],
    ['mfa.enroll', 'Multi-factor authentication', () => signedIn.auth.mfa.enroll({ factorType: 'totp' })],
    ['mfa.challenge', 'Multi-factor authentication', () => signedIn.auth.mfa.challenge({ factorId: id })],
    ['linkIdentity', 'Linking of identities', () => signedIn.auth.linkIdentity({ provider: 'github' })],
    ['signInWithSSO', 'Single sign-on', () => signedIn.auth.signInWithSSO({ domain: 'b.example' })],
    ['signInAnonymously', 'Anonymous sign-in', () => signedIn.auth.signInAnonymously()],
    ['signUp by phone', 'A phone number', () => signedIn.auth.signUp({ phone: '+100000000', password: 'p' })],
    ['updateUser with a phone', 'A phone number', () => signedIn.auth.updateUser({ phone: '+100000000' })],
    ['OTP by phone', 'A phone number', () => signedIn.auth.signInWithOtp({ phone: '+100000000' })],
    [
      'sign-in by phone',
      'A phone number',
      () => signedIn.auth.signInWithPassword({ phone: '+100000000', password: 'p' }),
    ],
    [
      'signInWithIdToken',
      'Sign-in with a token of another provider',
      () => signedIn.auth.signInWithIdToken({ provider: 'google', token: 'x' }),
    ],
  ])('%s', async (_, what, call) => {
    const { error } = await call();
    expect(error).toMatchObject({
      message: `${what} is not emulated by the embedded stack; use full local or hosted Supabase`,
    });
    expect(Number((error as { status?: unknown }).status)).toBe(501);
  });
});

test.each(['/storage/v1/bucket', '/graphql/v1', '/auth/v1/admin/users', '/auth/v1/factors'])(
  '%s answers JSON that every origin may read',
  async (path) => {
    const { api_url, publishable_key } = inject('stack');
    const answer = await fetch(api_url + path, {
      method: 'POST',
      headers: { apikey: publishable_key },
      body: '{}',
    });
    expect(answer.status).toBe(501);
    expect(answer.headers.get('Content-Type')).toMatch(/^application\/json/);
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*');
    const preflight = await fetch(api_url + path, {
      method: 'OPTIONS',
      headers: { 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'apikey' },
    });
    expect(preflight.status).toBe(204);
  },
);
