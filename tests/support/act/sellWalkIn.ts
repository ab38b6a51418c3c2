import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { rows } from '../stack/openDatabase.ts';

export interface WalkInOutcome {
  refusal: string | null;
  id: string | null;
  undone_at: Date | null;
  available_count: number | null;
  revision: string | null;
}

/** Sells places at the door in the database, under a new key unless one is named. */
export async function sellWalkIn(
  database: pg.Pool | pg.ClientBase,
  slot: { id: string; hostId: string },
  quantity = 1,
  key: string = randomUUID(),
): Promise<WalkInOutcome> {
  const [outcome] = await rows<WalkInOutcome>(database, 'select * from public.sell_walk_in($1, $2, $3, $4)', [
    slot.id,
    slot.hostId,
    quantity,
    key,
  ]);
  if (!outcome) throw new Error('no outcome');
  return outcome;
}

/** Undoes a walk-in in the database. */
export async function undoWalkIn(
  database: pg.Pool | pg.ClientBase,
  walkInId: string | null,
  hostId: string,
): Promise<WalkInOutcome> {
  const [outcome] = await rows<WalkInOutcome>(database, 'select * from public.undo_walk_in($1, $2)', [
    walkInId,
    hostId,
  ]);
  if (!outcome) throw new Error('no outcome');
  return outcome;
}
