import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../stack/projectRoot.ts';
import type { StackAddress } from '../../../stack/stack.ts';

/** What each kind of test needs: the vitest suites an empty database, the browser tests the app with its demo data. */
export const testStacks = {
  api: { args: ['--ephemeral'], sources: ['stack', 'supabase', 'src/lib', 'package-lock.json'] },
  app: {
    args: ['--ephemeral', '--seed', '--app', 'built'],
    sources: [
      'stack',
      'supabase',
      'src',
      'public',
      'index.html',
      'vite.config.ts',
      'vite.offline.ts',
      'vite.routes.ts',
      'package-lock.json',
    ],
  },
} satisfies Record<string, { args: string[]; sources: string[] }>;

export type TestStackKind = keyof typeof testStacks;

interface KeptStack {
  pid: number;
  /** Of the files it was started from. */
  sourcesHash: string;
  address: StackAddress;
}

const recordOf = (kind: TestStackKind) => join(projectRoot, `.holdfast/test-stack.${kind}.json`);

/** Says where tests find a stack that goes on running. */
export function recordKeptStack(kind: TestStackKind, sourcesHash: string, address: StackAddress): void {
  mkdirSync(join(projectRoot, '.holdfast'), { recursive: true });
  const record: KeptStack = { pid: process.pid, sourcesHash, address };
  writeFileSync(recordOf(kind), JSON.stringify(record, null, 2), { mode: 0o600 });
}

/** Removes what that process recorded, and not what another has recorded since. */
export function forgetKeptStack(kind: TestStackKind, pid = process.pid): void {
  if (readRecord(kind)?.pid === pid) rmSync(recordOf(kind), { force: true });
}

function readRecord(kind: TestStackKind): KeptStack | null {
  try {
    return JSON.parse(readFileSync(recordOf(kind), 'utf8'));
  } catch {
    return null;
  }
}

type FoundStack =
  | { state: 'usable'; address: StackAddress }
  | { state: 'unusable'; reason: string }
  | { state: 'none' };

/** The stack that `npm run test:stack` keeps running, if tests can use it. */
export async function findKeptStack(kind: TestStackKind): Promise<FoundStack> {
  const kept = readRecord(kind);
  if (!kept) return { state: 'none' };
  if (!(await answers(kept))) {
    forgetKeptStack(kind, kept.pid);
    return { state: 'unusable', reason: 'it does not run any more' };
  }
  if (kept.sourcesHash !== hashSources(kind)) {
    return { state: 'unusable', reason: 'what it runs was edited after it started; start it again' };
  }
  return { state: 'usable', address: kept.address };
}

async function answers({ pid, address }: KeptStack): Promise<boolean> {
  try {
    process.kill(pid, 0);
    const answer = await fetch(`${address.api_url}/rest/v1/`, {
      headers: { apikey: address.secret_key },
      signal: AbortSignal.timeout(5000),
    });
    await answer.body?.cancel();
    // A stack that took its port later has other keys.
    return answer.status !== 401;
  } catch {
    return false;
  }
}

/** A hash of every file that a stack of this kind is made from. */
export function hashSources(kind: TestStackKind): string {
  const hash = createHash('sha256');
  for (const source of testStacks[kind].sources) {
    const path = join(projectRoot, source);
    const files = statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, encoding: 'utf8' })
          .sort()
          .map((name) => join(path, name))
      : [path];
    for (const file of files) {
      // Tests are not part of what runs, nor the CLI's notes.
      if (/\.test\.ts$|\/supabase\/(tests|\.temp|\.branches)\//.test(file) || !statSync(file).isFile())
        continue;
      hash.update(`${file}\n`).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}
