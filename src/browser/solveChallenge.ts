import { type Challenge, solveChallengeWorkers } from 'altcha-lib';

/** As many as a phone has cores to spare. */
const workersMax = 8;

/** Does the work of a challenge on all cores, beside the page; returns what goes into X-Challenge-Solution, null when it cannot be done. */
export async function solveChallenge(challenge: object): Promise<string | null> {
  try {
    const solution = await solveChallengeWorkers({
      challenge: challenge as Challenge,
      concurrency: Math.min(navigator.hardwareConcurrency || 2, workersMax),
      createWorker: () => new Worker(new URL('./challengeWorker.ts', import.meta.url), { type: 'module' }),
      timeout: 120_000,
    });
    return solution && btoa(JSON.stringify({ challenge, solution }));
  } catch {
    // No workers, or no WebCrypto, which a page that is not served securely lacks.
    return null;
  }
}
