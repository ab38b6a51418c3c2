import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { rows } from '../stack/openDatabase.ts';

interface Outcome {
  id: string;
  refusal: string | null;
  revision: string | null;
}

/** Sends one batch to the database, as one isolate would: a request of a new guest for each of these slots. */
export function reserveSlots(
  database: pg.Pool | pg.ClientBase,
  slotIds: string[],
  quantity = 1,
): Promise<Outcome[]> {
  const each = <T>(value: () => T) => slotIds.map(() => value());
  const nulls = each(() => null);
  return rows<Outcome>(
    database,
    `select id, refusal, revision from public.reserve_slots(
       slot_ids => $1, quantities => $2, booking_ids => $3, user_ids => $4, guest_keys => $5, access_token_hashes => $6,
       known_token_hashes => $7, idempotency_keys => $8, request_hashes => $9)`,
    [
      slotIds,
      each(() => quantity),
      each(randomUUID),
      nulls,
      each(randomUUID),
      each(() => 'hash'),
      nulls,
      nulls,
      nulls,
    ],
  );
}

/** Holds places of a slot for a new guest; returns the booking's id. */
export async function reserveSlot(
  database: pg.Pool | pg.ClientBase,
  slotId: string,
  quantity: number,
): Promise<string> {
  const [outcome] = await reserveSlots(database, [slotId], quantity);
  if (!outcome?.id) throw new Error(outcome?.refusal ?? 'reserve_slots returned no row');
  return outcome.id;
}
