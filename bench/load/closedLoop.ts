import { createHistogram } from 'node:perf_hooks';
import type { Load, Sale, Tally } from './tally.ts';

/**
 * Clients in this process: each sends a request, waits for the answer, and sends the next until the time is over. A client may send
 * several requests in one call, whose time is then that of the call.
 */
export async function closedLoop(
  { clients, seconds }: Load,
  sell: (client: number) => Promise<Sale | Sale[]>,
): Promise<Tally> {
  const microseconds = createHistogram({ figures: 3 });
  const counts = { sold: 0, refused: 0 };
  const failures: Record<string, number> = {};
  const started = performance.now();
  const deadline = started + seconds * 1000;
  const buy = async (client: number) => {
    while (performance.now() < deadline) {
      const asked = performance.now();
      try {
        for (const sale of [await sell(client)].flat()) counts[sale] += 1;
      } catch (error) {
        const reason = reasonOf(error);
        failures[reason] = (failures[reason] ?? 0) + 1;
      }
      microseconds.record(Math.max(1, Math.round((performance.now() - asked) * 1000)));
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => buy(client)));
  return {
    ...counts,
    failures,
    seconds: (performance.now() - started) / 1000,
    p50Ms: microseconds.percentile(50) / 1000,
    p99Ms: microseconds.percentile(99) / 1000,
  };
}

/** The error code of PostgreSQL or of the library where there is one: messages name rows, so that each would be counted apart. */
function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: string };
  return typeof code === 'string' ? code : (message ?? String(error)).trim().slice(0, 80);
}
