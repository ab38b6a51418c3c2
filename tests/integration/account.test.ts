import { afterAll, beforeEach, expect, inject, test } from 'vitest';
import type { AccountExport, DeletedAccount } from '../../src/lib/api/account.ts';
import { type Answer, callApi } from '../support/act/callApi.ts';
import { connectClient, type SignedIn, signUp } from '../support/act/connectClient.ts';
import { createBooking } from '../support/act/createBooking.ts';
import { makeSlot } from '../support/make/makeSlot.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

let person: SignedIn;
let email: string;
beforeEach(async () => {
  person = await signUp();
  email = (await person.client.auth.getUser()).data.user?.email ?? '';
});

const signedIn = () => ({ Authorization: `Bearer ${person.accessToken}` });
const readExport = () => callApi<AccountExport>('account', { method: 'GET', headers: signedIn() });
const deleteAccount = (confirm: unknown = email): Promise<Answer<DeletedAccount>> =>
  callApi('account', { method: 'DELETE', body: { confirm }, headers: signedIn() });

async function book(): Promise<{ id: string; slotId: string }> {
  const slot = await makeSlot(database, 5);
  const body = { slot_id: slot.id, quantity: 2, payment_method: 'sandbox_ok' };
  const booked = await createBooking(body, signedIn());
  return { id: booked.body.data?.id ?? '', slotId: slot.id };
}

test('the names and ids of people who host nothing are read by nobody else, those of hosts by everybody', async () => {
  const slot = await makeSlot(database, 1, { hostId: person.userId });
  await person.client.from('profiles').update({ display_name: 'Ada' }).eq('id', person.userId);
  const other = await signUp();
  const anonymous = await connectClient().from('profiles').select('id, display_name');
  const ids = anonymous.data?.map(({ id }) => id);
  expect(ids).toContain(person.userId);
  expect(ids).not.toContain(other.userId);
  const created = await connectClient().from('profiles').select('created_at');
  expect(created.error?.code).toBe('42501');
  const own = await other.client.from('profiles').select('display_name').eq('id', other.userId);
  expect(own.data, 'no name is made of the email address').toEqual([{ display_name: null }]);
  const offer = await connectClient()
    .from('experiences')
    .select('profiles (display_name)')
    .eq('id', slot.experienceId);
  expect(offer.data).toEqual([{ profiles: { display_name: 'Ada' } }]);
});

test('a person gets all that is known of them, and no keys', async () => {
  const booking = await book();
  const { status, body, headers } = await readExport();
  expect(status).toBe(200);
  expect(headers.get('Cache-Control')).toBe('no-store');
  expect(body.data).toMatchObject({
    account: { id: person.userId, email },
    profile: { display_name: null },
    bookings: [
      { id: booking.id, quantity: 2, payments: [{ provider: 'sandbox', refunds: [] }], check_ins: [] },
    ],
    walk_ins: [],
  });
  expect(JSON.stringify(body)).not.toMatch(/"[a-z_]*(_hash|_key|token|password)"/);
});

test('a deleted account leaves its booking, its money and its tickets, and nobody whose they are', async () => {
  const booking = await book();
  expect(await deleteAccount()).toMatchObject({
    status: 200,
    body: { data: { kept_count: 1 }, error: null },
  });
  const kept = await rows(
    database,
    `select b.status, b.user_id, b.amount_minor > 0 as paid, p.status as payment, s.available_count
     from public.bookings b join public.payments p on p.booking_id = b.id join public.experience_slots s on s.id = b.item_id
     where b.id = $1`,
    [booking.id],
  );
  expect(kept).toEqual([
    { status: 'purchased', user_id: null, paid: true, payment: 'captured', available_count: 3 },
  ]);
  const door = await database.query('select * from auth.users where id = $1', [person.userId]);
  expect(door.rowCount).toBe(0);
});

test('the access token of a deleted account opens and books nothing more', async () => {
  const booking = await book();
  await deleteAccount();
  const refused = { status: 401, body: { data: null, error: 'Sign in required' } };
  expect(await deleteAccount()).toMatchObject(refused);
  expect(await readExport()).toMatchObject(refused);
  expect(await createBooking({ slot_id: booking.slotId }, signedIn())).toMatchObject(refused);
  const found = await callApi(`bookings/${booking.id}`, { method: 'GET', headers: signedIn() });
  expect(found).toMatchObject({ status: 404, body: { error: 'Booking not found' } });
});

test('a host keeps the account until the items have another host', async () => {
  const slot = await makeSlot(database, 1, { hostId: person.userId });
  expect(await deleteAccount()).toMatchObject({ status: 409, body: { error: 'Account still hosts items' } });
  const next = await signUp();
  await database.query('update public.experiences set host_id = $1 where id = $2', [
    next.userId,
    slot.experienceId,
  ]);
  expect((await deleteAccount()).status).toBe(200);
});

test.each([
  ['another email address', 'somebody@else.example', 'Invalid request: confirm: is another email address'],
  ['none', undefined, expect.stringMatching(/^Invalid request: confirm: /)],
])('the account stays with %s', async (_, confirm, error) => {
  const refused = await callApi('account', { method: 'DELETE', body: { confirm }, headers: signedIn() });
  expect(refused).toMatchObject({ status: 400, body: { error } });
  expect((await readExport()).status).toBe(200);
});

test('guests have no account to read or delete', async () => {
  for (const method of ['GET', 'DELETE']) {
    const body = method === 'DELETE' ? { confirm: email } : undefined;
    expect(await callApi('account', { method, body })).toMatchObject({
      status: 401,
      body: { error: 'Sign in required' },
    });
  }
  expect(await callApi('account', { body: {} })).toMatchObject({
    status: 405,
    body: { error: 'Method not allowed' },
  });
});

test('pages of other origins may delete: the preflight says so', async () => {
  const { api_url } = inject('stack');
  const answer = await fetch(`${api_url}/functions/v1/account`, {
    method: 'OPTIONS',
    headers: { Origin: 'https://app.example', 'Access-Control-Request-Method': 'DELETE' },
  });
  expect(answer.headers.get('Access-Control-Allow-Methods')).toContain('DELETE');
});
