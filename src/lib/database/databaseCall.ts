import type { PostgrestError } from '@supabase/supabase-js';
import { type ApiError, type ApiResponse, fail, succeed } from '../api/apiResponse.ts';

/** Writes a line to the server's log. */
export type Log = (line: string) => void;

const attemptsMax = 4;

/** What PostgreSQL says, and what it means for the caller. Anything else is `Database error`. */
const meanings: Record<string, { error: ApiError; rolledBack: boolean }> = {
  // Serialization failure, deadlock: certain rollbacks, so the call may simply be made again.
  '40001': { error: 'Booking conflict, please retry', rolledBack: true },
  '40P01': { error: 'High load, please retry', rolledBack: true },
  // The exclusion constraint: somebody else's stay was there first. Looked at again, it is seen.
  '23P01': { error: 'Booking conflict, please retry', rolledBack: true },
  // Lock timeout, statement timeout: rolled back as well, but waiting longer is the caller's decision.
  '55P03': { error: 'High load, please retry', rolledBack: false },
  '57014': { error: 'High load, please retry', rolledBack: false },
};
/** What PostgreSQL or PostgREST says of a statement. All else, and these classes: the server or the way to it failed. */
const spoken = /^([0-9A-Z]{5}|PGRST\d+)$/;
const unreachable = /^(08|53|57P|PGRST00)/;

/**
 * Makes one database call and reads its row; never throws, logs every fault. Certain rollbacks are retried a bounded number
 * of times with jitter; the others are for the caller, who has an Idempotency-Key.
 * A null where a row was promised is a `Database error`.
 */
export async function databaseCall<T>(
  name: string,
  call: () => PromiseLike<{ data: T | null; error: PostgrestError | null }>,
  log: Log,
): Promise<ApiResponse<T>> {
  for (let attempt = 1; ; attempt++) {
    const { data, error } = await settle(call);
    if (!error && data !== null) return succeed(data);

    const code = error?.code ?? '';
    const meaning = meanings[code];
    log(`${name}: ${error ? `${code || 'no code'} ${error.message}` : 'no row'} (attempt ${attempt})`);
    if (meaning?.rolledBack && attempt < attemptsMax) {
      await pause(Math.random() * 20 * 2 ** attempt);
      continue;
    }
    if (meaning) return fail(meaning.error);
    return fail(
      error && (unreachable.test(code) || !spoken.test(code)) ? 'High load, please retry' : 'Database error',
    );
  }
}

async function settle<T>(
  call: () => PromiseLike<{ data: T | null; error: PostgrestError | null }>,
): Promise<{ data: T | null; error: Pick<PostgrestError, 'code' | 'message'> | null }> {
  try {
    return await call();
  } catch (error) {
    return { data: null, error: { code: '', message: String(error) } };
  }
}

// The core has no DOM and no Node types; every runtime has this one function.
declare const setTimeout: (callback: () => void, milliseconds: number) => unknown;
function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
