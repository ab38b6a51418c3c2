import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { answerSecondsMax, type HttpCounts, type HttpLoad, type HttpRequest } from './httpLoad.ts';

const script = fileURLToPath(new URL('sendRequests.lua', import.meta.url));

export async function hasWrk(): Promise<boolean> {
  // Without arguments wrk prints its usage and fails; only a missing program has no exit code.
  const { exitCode } = await execa('wrk', ['-v'], { reject: false });
  return exitCode !== undefined;
}

/** Generates load with wrk, the cheapest generator, which matters because it shares the cores with what it measures. */
export async function loadWithWrk(load: HttpLoad): Promise<HttpCounts> {
  const folder = await mkdtemp(join(tmpdir(), 'wrk-'));
  try {
    const list = join(folder, 'requests');
    await writeFile(list, load.requests.map(lineOf).join(''));
    const threads = load.clients >= 50 ? 2 : 1;
    const { stdout } = await execa('wrk', [
      `-t${threads}`,
      `-c${load.clients}`,
      `-d${Math.ceil(load.seconds)}s`,
      `--timeout=${answerSecondsMax}s`,
      `--script=${script}`,
      `--header=apikey: ${load.publishableKey}`,
      load.origin,
      '--',
      randomUUID(),
      String(threads),
      list,
    ]);
    const line = stdout.split('\n').findLast((text) => text.startsWith('{'));
    if (!line) throw new Error(`wrk counted nothing:\n${stdout}`);
    const { microseconds, p50, p99, ...counted } = JSON.parse(line);
    return { ...counted, seconds: microseconds / 1e6, p50Ms: p50 / 1000, p99Ms: p99 / 1000 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A line of the script's list. The bodies are JSON, which writes tabs and line ends as escapes. */
function lineOf({ path, body, fingerprint = '', accessToken }: HttpRequest): string {
  const authorization = accessToken === undefined ? '' : `Bearer ${accessToken}`;
  return `${[path, body, fingerprint, authorization].join('\t')}\n`;
}
