import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach, expect, test, vi } from 'vitest';
import { projectRoot } from '../../stack/projectRoot.ts';
import { stackProcesses, stillRunning } from '../support/stack/stackProcesses.ts';

let started: ChildProcess;
let family: Awaited<ReturnType<typeof stackProcesses>> = [];
// Three of these tests build or serve the app, on a machine that others may use too.
vi.setConfig({ testTimeout: 180_000 });
// A fault that leaves processes behind must not leave them to the next test.
afterEach(async () => {
  const all = [...family, ...(await stackProcesses(started.pid))];
  started.kill('SIGKILL');
  for (const { pid } of await stillRunning(all)) process.kill(pid, 'SIGKILL');
  family = [];
});

/** Starts a program that starts a stack; resolves with the processes below it when the stack's line is printed. */
async function start(command: string, args: string[]) {
  started = spawn(command, args, { cwd: projectRoot, stdio: ['ignore', 'pipe', 'ignore'] });
  if (!started.stdout) throw new Error('no output');
  for await (const line of createInterface(started.stdout)) if (line.startsWith('{')) break;
  family = await stackProcesses(started.pid);
  expect(family.filter(({ command }) => command.includes('postgres -D'))).toHaveLength(1);
  expect(family.filter(({ command }) => command.includes('deno run')).length).toBeGreaterThan(1);
}

const nothingIsLeft = () => expect.poll(() => stillRunning(family), { timeout: 20_000 }).toEqual([]);

test.each(['start', 'dev', 'stack'])(
  'SIGTERM to npm run %s ends the stack and all it started',
  async (script) => {
    await start('npm', ['run', script, '--', '--ephemeral', '--json']);
    const ended = once(started, 'exit');
    started.kill('SIGTERM');
    await ended;
    await nothingIsLeft();
  },
);

// As the browser tests' runner does, which Playwright's set-up makes the parent of the stack.
const runner = `
  const { startTestStack } = await import('./tests/support/stack/startTestStack.ts');
  console.log(JSON.stringify((await startTestStack()).address));
  setInterval(() => undefined, 1000);`;

test.each(['SIGTERM', 'SIGKILL'] as const)(
  '%s to a test runner ends the stack that it started',
  async (signal) => {
    await start(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', runner]);
    started.kill(signal);
    await nothingIsLeft();
  },
);
