import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { StayCall } from '../history/readStayHistory.ts';
import { recordOutcome } from '../history/recordCall.ts';
import { rows } from '../stack/openDatabase.ts';

interface Outcome {
  id: string;
  refusal: string | null;
  revision: string;
}

interface StayRequest {
  suiteType: string;
  checkIn: string;
  checkOut: string;
}

/** Sends one batch to the database, as one isolate would: each request is of a new guest. */
export function reserveStays(
  database: pg.Pool | pg.ClientBase,
  requests: readonly StayRequest[],
): Promise<Outcome[]> {
  const nulls = requests.map(() => null);
  return rows<Outcome>(
    database,
    `select id, refusal, revision from public.reserve_stays(
       suite_types => $1, check_ins => $2, check_outs => $3, booking_ids => $4, user_ids => $5, guest_keys => $6,
       access_token_hashes => $7, known_token_hashes => $8, idempotency_keys => $9, request_hashes => $10) order by ordinal`,
    [
      requests.map(({ suiteType }) => suiteType),
      requests.map(({ checkIn }) => checkIn),
      requests.map(({ checkOut }) => checkOut),
      requests.map(() => randomUUID()),
      nulls,
      requests.map(() => randomUUID()),
      requests.map(() => 'hash'),
      nulls,
      nulls,
      nulls,
    ],
  );
}

/** Holds a stay for a new guest in a session of its own; returns the call for the replay of its history. */
export async function reserveStay(
  database: pg.Pool | pg.ClientBase,
  suiteType: string,
  checkIn: string,
  checkOut: string,
): Promise<StayCall> {
  const calls: StayCall[] = [];
  const request = { suiteType, checkIn, checkOut };
  await recordOutcome(calls, request, async () => {
    const [outcome] = await reserveStays(database, [request]);
    if (!outcome) throw new Error('reserve_stays returned no row');
    return outcome;
  });
  const [call] = calls;
  if (!call) throw new Error('the call was not recorded');
  return call;
}
