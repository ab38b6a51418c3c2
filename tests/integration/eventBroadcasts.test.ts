import { randomUUID } from 'node:crypto';
import type { RealtimeChannel, SupabaseClient } from '@supabase/supabase-js';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connectClient } from '../support/act/connectClient.ts';
import { letHoldEnd } from '../support/act/letHoldEnd.ts';
import { reserveTicketBatch, reserveTickets } from '../support/act/reserveTickets.ts';
import { makeEvent, type TestEvent } from '../support/make/makeEvent.ts';
import { openDatabase } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

interface Change {
  event_id: string;
  available_count: number;
  capacity: number;
  revision: number;
  taken: number[];
  freed: number[];
}

let event: TestEvent;
let client: SupabaseClient;
beforeEach(async () => {
  event = await makeEvent(database, 4);
  client = connectClient();
});
afterEach(() => client.removeAllChannels());

/** Listens as the page of a visitor without an account does. */
function watch(eventId: string): Promise<{ channel: RealtimeChannel; heard: Change[] }> {
  const heard: Change[] = [];
  const channel = client.channel(`event:${eventId}`, { config: { private: true, broadcast: { ack: true } } });
  channel.on('broadcast', { event: 'availability_changed' }, ({ payload }) => heard.push(payload as Change));
  return new Promise((resolve, reject) => {
    channel.subscribe((status, error) => {
      if (status === 'SUBSCRIBED') resolve({ channel, heard });
      else reject(error ?? new Error(status));
    });
  });
}

test('watchers receive a claim, a cancellation and an expiry: the count that is left, and the seats', async () => {
  const { heard } = await watch(event.id);
  const first = await reserveTickets(database, event.id, 2);
  const second = await reserveTickets(database, event.id, 1, ['A4']);
  await database.query(`select public.cancel_booking($1, 'released')`, [first.id]);
  await letHoldEnd(database, second.id);
  await vi.waitFor(async () => {
    await database.query('select public.expire_holds()');
    expect(heard).toHaveLength(4);
  });
  const facts = { event_id: event.id, capacity: 4 };
  expect(heard).toMatchObject([
    { ...facts, available_count: 2, revision: 1, taken: [0, 1], freed: [] },
    { ...facts, available_count: 1, revision: 2, taken: [3], freed: [] },
    { ...facts, available_count: 3, revision: 3, taken: [], freed: [0, 1] },
    { ...facts, available_count: 4, revision: 4, taken: [], freed: [3] },
  ]);
  expect(JSON.stringify(heard), 'the booking is not named').not.toContain(first.id);
});

test('a purchase is not broadcast to watchers', async () => {
  const { heard } = await watch(event.id);
  const { id } = await reserveTickets(database, event.id, 2);
  const paymentId = randomUUID();
  await database.query(`select public.start_payment($1, $2, 'sandbox')`, [id, paymentId]);
  await database.query('select public.purchase_booking($1)', [paymentId]);
  await reserveTickets(database, event.id, 1);
  await vi.waitFor(() => expect(heard.map(({ revision }) => revision)).toEqual([1, 2]));
});

test('a batch for numbered seats is one message, with all of its seats', async () => {
  const { heard } = await watch(event.id);
  await reserveTicketBatch(database, [
    { eventId: event.id, quantity: 1 },
    { eventId: event.id, quantity: 2 },
  ]);
  await vi.waitFor(() => expect(heard).toMatchObject([{ revision: 1, taken: [0, 1, 2], freed: [] }]));
});

test('a batch for general admission is one message', async () => {
  const concert = await makeEvent(database, 9, { admission: 'general' });
  const { heard } = await watch(concert.id);
  await reserveTicketBatch(database, Array(5).fill({ eventId: concert.id, quantity: 1 }));
  await reserveTickets(database, concert.id, 1);
  await vi.waitFor(() => expect(heard).toHaveLength(2));
  expect(heard).toMatchObject([
    { available_count: 4, revision: 1, taken: [], freed: [] },
    { available_count: 3, revision: 2, taken: [], freed: [] },
  ]);
});

test('watchers cannot send', async () => {
  const { channel, heard } = await watch(event.id);
  const forged = {
    type: 'broadcast',
    event: 'availability_changed',
    payload: { available_count: 99, revision: 99 },
  } as const;
  expect(await channel.send(forged, { timeout: 300 })).toBe('timed out');
  await expect(channel.httpSend('availability_changed', forged.payload)).rejects.toThrow('Unauthorized');
  await reserveTickets(database, event.id, 1);
  await vi.waitFor(() => expect(heard.map(({ revision }) => revision)).toEqual([1]));
});
