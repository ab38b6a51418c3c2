import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actAs } from '../support/act/actAs.ts';
import { makeSecurityRows, type SecurityIds } from '../support/make/makeSecurityRows.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

const database = openDatabase(1);
afterAll(() => database.end());

let ids: SecurityIds;
let attempt: ReturnType<typeof actAs>['attempt'];
beforeAll(async () => {
  ids = await makeSecurityRows(database);
  ({ attempt } = actAs(database, ids));
});

describe('single columns', () => {
  test.each(['guest_key', 'customer_key', 'access_token_hash', 'idempotency_key', 'request_hash'])(
    'bookings.%s is hidden from the owner and the host as well',
    async (column) => {
      const sql = `select ${column} from public.bookings where id = '${ids.booking}'`;
      expect(await Promise.all([attempt('owner', sql), attempt('host', sql)])).toEqual(['denied', 'denied']);
      expect(await attempt('service_role', sql)).toBe('rows');
    },
  );

  test('walk_ins.idempotency_key is hidden from the host as well', async () => {
    const sql = `select idempotency_key from public.walk_ins where id = '${ids.walkIn}'`;
    expect(await attempt('host', sql)).toBe('denied');
    expect(await attempt('service_role', sql)).toBe('rows');
  });

  test.each(['booking_id', 'hold_expires_at'])(
    'tickets.%s is hidden from everybody: the API does not say who has a seat, nor until when',
    async (column) => {
      const sql = `select ${column} from public.tickets where event_id = '${ids.event}'`;
      for (const person of ['anon', 'owner', 'stranger', 'host'] as const) {
        expect(await attempt(person, sql)).toBe('denied');
      }
      expect(await attempt('service_role', sql)).toBe('rows');
    },
  );

  test('the names of hosts alone are read by everybody', async () => {
    const name = (id: string) => `select id, display_name from public.profiles where id = '${id}'`;
    for (const person of ['anon', 'owner', 'stranger', 'host'] as const) {
      expect(await attempt(person, name(ids.host))).toBe('rows');
    }
    expect(await attempt('owner', name(ids.owner))).toBe('rows');
    for (const person of ['anon', 'stranger', 'host'] as const) {
      expect(await attempt(person, name(ids.owner))).toBe('none');
    }
  });

  test('profiles.created_at is hidden from everybody, the person included', async () => {
    const sql = `select created_at from public.profiles where id = '${ids.host}'`;
    for (const person of ['anon', 'owner', 'stranger', 'host'] as const) {
      expect(await attempt(person, sql)).toBe('denied');
    }
    expect(await attempt('service_role', sql)).toBe('rows');
  });

  test.each(['id = gen_random_uuid()', 'created_at = now()'])(
    'people cannot set %s in their own profile',
    async (change) => {
      expect(await attempt('owner', `update public.profiles set ${change} where id = '${ids.owner}'`)).toBe(
        'denied',
      );
    },
  );
});
