import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { answerSecondsMax, type HttpCounts, type HttpLoad } from './httpLoad.ts';

const script = fileURLToPath(new URL('createBooking.lua', import.meta.url));

export async function hasWrk(): Promise<boolean> {
  // Without arguments wrk prints its usage and fails; only a missing program has no exit code.
  const { exitCode } = await execa('wrk', ['-v'], { reject: false });
  return exitCode !== undefined;
}

/** Generates load with wrk, the cheapest generator, which matters because it shares the cores with what it measures. */
export async function loadWithWrk(load: HttpLoad): Promise<HttpCounts> {
  const folder = await mkdtemp(join(tmpdir(), 'wrk-'));
  try {
    const slots = join(folder, 'slots');
    await writeFile(slots, load.slotIds.join('\n'));
    const threads = load.clients >= 50 ? 2 : 1;
    const { stdout } = await execa('wrk', [
      `-t${threads}`,
      `-c${load.clients}`,
      `-d${Math.ceil(load.seconds)}s`,
      `--timeout=${answerSecondsMax}s`,
      `--script=${script}`,
      `--header=apikey: ${load.publishableKey}`,
      load.url,
      '--',
      randomUUID(),
      slots,
      String(load.seed),
    ]);
    const line = stdout.split('\n').findLast((text) => text.startsWith('{'));
    if (!line) throw new Error(`wrk counted nothing:\n${stdout}`);
    const { microseconds, p50, p99, ...counted } = JSON.parse(line);
    return { ...counted, seconds: microseconds / 1e6, p50Ms: p50 / 1000, p99Ms: p99 / 1000 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
