import { randomUUID } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { callApi } from '../support/act/callApi.ts';
import { connectClient, type SignedIn, signUp } from '../support/act/connectClient.ts';
import { checkSlot } from '../support/history/checkSlot.ts';
import { makeSlot, type Slot } from '../support/make/makeSlot.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

const stack = inject('stack');
const database = openDatabase(1);
let slot: Slot;
let user: SignedIn;

beforeAll(async () => {
  slot = await makeSlot(database, 3);
  user = await signUp();
});
afterAll(() => database.end());

describe('REST', () => {
  test('a table without a grant answers 42501', async () => {
    for (const table of ['bookings', 'inventory_ledger'] as const) {
      expect((await connectClient().from(table).select('*')).error?.code).toBe('42501');
    }
  });

  test('a column without a grant answers 42501, also to its owner', async () => {
    const { error } = await user.client.from('bookings').select('access_token_hash');
    expect(error?.code).toBe('42501');
  });

  test.each(['anon', 'a signed-in user'])('%s may not call the booking functions', async (who) => {
    const client = who === 'anon' ? connectClient() : user.client;
    const id = randomUUID();
    const reserve = {
      slot_ids: [slot.id],
      quantities: [1],
      booking_ids: [id],
      user_ids: [user.userId],
      guest_keys: [null],
      access_token_hashes: [null],
      known_token_hashes: [null],
      idempotency_keys: [null],
      request_hashes: [null],
    };
    // Loosely typed, because the generated types allow no null inside an array.
    const rpc = client.rpc.bind(client) as (
      name: string,
      args: object,
    ) => PromiseLike<{ error: { code: string } | null }>;
    expect((await rpc('reserve_slots', reserve)).error?.code).toBe('42501');
    const { slot_ids, ...customers } = reserve;
    const tickets = { ...customers, event_ids: slot_ids, seat_lists: [null] };
    expect((await rpc('reserve_tickets', tickets)).error?.code).toBe('42501');
    const ticket = { item_id: id, host_id: id, booking_prefix: id.slice(0, 18), ticket_number: 1 };
    expect((await rpc('check_in_ticket', ticket)).error?.code).toBe('42501');
    expect((await rpc('undo_check_in', ticket)).error?.code).toBe('42501');
    expect((await rpc('door_counts', { item_id: id })).error?.code).toBe('42501');
    expect((await rpc('latest_check_ins', { item_id: id })).error?.code).toBe('42501');
    expect((await rpc('find_tickets', { item_id: id, search: 'ana' })).error?.code).toBe('42501');
    expect((await rpc('decrement_inventory', { slot_id: slot.id })).error?.code).toBe('42501');
    const sale = { slot_id: slot.id, host_id: slot.hostId, quantity: 1, idempotency_key: id };
    expect((await rpc('sell_walk_in', sale)).error?.code).toBe('42501');
    expect((await rpc('undo_walk_in', { walk_in_id: id, host_id: slot.hostId })).error?.code).toBe('42501');
    expect((await rpc('cancel_booking', { booking_id: id, reason: 'released' })).error?.code).toBe('42501');
    expect(await checkSlot(database, slot.id)).toMatchObject({ available: 3 });
  });

  test('everyone may ask for alternatives', async () => {
    const other = await makeSlot(database, 2, { experienceId: slot.experienceId, hostId: slot.hostId });
    const { data } = await connectClient().rpc('alternative_slots', { slot_id: slot.id });
    expect(data).toMatchObject([{ id: other.id, available_count: 2 }]);
    expect(data?.[0]?.slot_time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00$/);
  });
});

describe('accounts', () => {
  const email = `${randomUUID()}@test.example`;
  const password = randomUUID();

  test('sign up, sign in and are recognised', async () => {
    const signedUp = await connectClient().auth.signUp({
      email,
      password,
      options: { data: { display_name: 'Ada' } },
    });
    const client = connectClient();
    const signedIn = await client.auth.signInWithPassword({ email, password });
    expect(signedIn.data.user?.id).toBe(signedUp.data.user?.id);
    expect((await client.auth.getUser()).data.user).toMatchObject({
      email,
      user_metadata: { display_name: 'Ada' },
    });
    const profile = await client
      .from('profiles')
      .select('display_name')
      .eq('id', signedUp.data.user?.id ?? '');
    expect(profile.data).toEqual([{ display_name: 'Ada' }]);
  });

  test('a wrong password is refused', async () => {
    const { data, error } = await connectClient().auth.signInWithPassword({ email, password: randomUUID() });
    expect(error).toMatchObject({ status: 400, code: 'invalid_credentials' });
    expect(data.session).toBeNull();
  });

  test('a password shorter than config.toml allows is refused', async () => {
    const { error } = await connectClient().auth.signUp({
      email: `${randomUUID()}@test.example`,
      password: 'seven77',
    });
    expect(error?.code).toBe('weak_password');
  });

  test('a session is refreshed, and its new token is complete as well', async () => {
    const { data } = await user.client.auth.refreshSession();
    expect(data.user?.id).toBe(user.userId);
    expect(decodeProtectedHeader(data.session?.access_token ?? '')).toHaveProperty('kid');
  });

  test('the access token carries the key id and the claims that hosted Auth gives', () => {
    expect(decodeProtectedHeader(user.accessToken)).toMatchObject({ alg: 'HS256', kid: expect.any(String) });
    expect(decodeJwt(user.accessToken)).toMatchObject({
      sub: user.userId,
      role: 'authenticated',
      aud: 'authenticated',
      iss: `${stack.api_url}/auth/v1`,
      is_anonymous: false,
      app_metadata: { provider: 'email' },
    });
  });
});

describe('forged access tokens', () => {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const forgeries: [string, () => Promise<string>][] = [
    [
      'with edited claims',
      async () => {
        const [header, , signature] = user.accessToken.split('.');
        return `${header}.${encode({ ...decodeJwt(user.accessToken), sub: slot.hostId })}.${signature}`;
      },
    ],
    [
      'with alg none',
      async () => `${encode({ alg: 'none', typ: 'JWT' })}.${encode(decodeJwt(user.accessToken))}.`,
    ],
    [
      'signed with another secret',
      async () =>
        new SignJWT({ ...decodeJwt(user.accessToken), role: 'service_role' })
          .setProtectedHeader({ alg: 'HS256', kid: String(decodeProtectedHeader(user.accessToken).kid) })
          .sign(new TextEncoder().encode(randomUUID() + randomUUID())),
    ],
    ['that are none', async () => 'not.a.token'],
  ];

  const ask = (token: string, path: string) =>
    fetch(`${stack.api_url}${path}`, {
      headers: { apikey: stack.publishable_key, Authorization: `Bearer ${token}` },
    });

  test('a valid one reads what its user may read', async () => {
    expect((await ask(user.accessToken, '/rest/v1/bookings?select=id')).status).toBe(200);
    expect((await ask(user.accessToken, '/auth/v1/user')).status).toBe(200);
  });

  test.each(forgeries)('%s are refused by REST and Auth', async (_, forge) => {
    expect((await ask(await forge(), '/rest/v1/bookings?select=id')).status).toBe(401);
    expect((await ask(await forge(), '/auth/v1/user')).ok).toBe(false);
  });

  test.each(forgeries)(
    '%s are refused by functions, and their sender does not become a guest',
    async (_, forge) => {
      const call = {
        method: 'POST',
        body: JSON.stringify({ slot_id: slot.id }),
        headers: {
          Authorization: `Bearer ${await forge()}`,
          'Content-Type': 'application/json',
          'X-Device-Fingerprint': randomUUID(),
        },
      };
      for (const name of ['create-booking', 'walk-in']) {
        const { status, body } = await callApi(name, call);
        expect({ status, body }).toEqual({ status: 401, body: { data: null, error: 'Sign in required' } });
      }
      expect(await checkSlot(database, slot.id)).toMatchObject({ available: 3 });
    },
  );
});
