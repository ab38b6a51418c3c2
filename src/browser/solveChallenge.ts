import { type Challenge, solveChallengeWorkers } from 'altcha-lib';
import { wait } from './wait.ts';

/** More would leave a phone none for the page. */
const workersMax = 4;
/** The slowest phones take a minute. The challenge itself lasts five. */
const timeoutMs = 120_000;

/**
 * How a challenge ended: what goes into X-Challenge-Solution; or `unable` (no workers, or no WebCrypto, which a page has only over
 * https), `late` (not within two minutes), or `left` (its page was left).
 */
export type Solved = { solution: string } | { failure: 'unable' | 'late' | 'left' };

/** Does the work of a challenge in workers, beside the page, until the signal ends it. Never throws. */
export async function solveChallenge(challenge: object, signal: AbortSignal): Promise<Solved> {
  if (signal.aborted) return { failure: 'left' };
  if (!globalThis.crypto?.subtle) return { failure: 'unable' };
  const workers: Worker[] = [];
  const over = new AbortController();
  try {
    return await Promise.race([
      work(challenge as Challenge, workers),
      // Not left to the workers: one that never started would answer nothing.
      ends(signal, over.signal).then((): Solved => ({ failure: 'left' })),
      wait(timeoutMs).then((): Solved => ({ failure: 'late' })),
    ]);
  } catch {
    return { failure: 'unable' };
  } finally {
    over.abort();
    for (const worker of workers) worker.terminate();
  }
}

async function work(challenge: Challenge, workers: Worker[]): Promise<Solved> {
  const solution = await solveChallengeWorkers({
    challenge,
    concurrency: Math.min(navigator.hardwareConcurrency || 2, workersMax),
    createWorker: () => {
      const worker = new Worker(new URL('./challengeWorker.ts', import.meta.url), { type: 'module' });
      workers.push(worker);
      return worker;
    },
    timeout: timeoutMs,
  });
  return solution ? { solution: btoa(JSON.stringify({ challenge, solution })) } : { failure: 'late' };
}

/** Resolves when the signal ends; listens until `over`. */
function ends(signal: AbortSignal, over: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true, signal: over });
  });
}
