import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../../stack/projectRoot.ts';
import type { StackAddress } from '../../../stack/stack.ts';

export interface TestStack {
  address: StackAddress;
  process: ChildProcess;
  /** Everything the stack has written so far, for a test that reads its log. */
  log(): string;
  stop(): Promise<void>;
}

/** Starts the stack as its users do: the command, free ports, a throw-away database. Rejects with its words if it ends. */
export async function startTestStack(
  args: string[] = ['--ephemeral'],
  env: Record<string, string> = {},
  { rateLimits = false } = {},
): Promise<TestStack> {
  const child = spawn(
    process.execPath,
    // As `npm start` does.
    [
      '--max-semi-space-size=64',
      '--import',
      'tsx',
      join(projectRoot, 'stack/main.ts'),
      '--json',
      '--stop-on-eof',
      // Tests sign up more customers than one address may.
      ...(rateLimits ? [] : ['--no-rate-limit']),
      ...args,
    ],
    // The open pipe says that the tests still run: a runner that is killed leaves no stack behind.
    {
      cwd: projectRoot,
      // All races come from one address; tests of budgets switch them on.
      env: { ...process.env, HOLDFAST_BUDGETS: 'off', ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const ended = once(child, 'close').then(() => null);
  const line = await Promise.race([once(createInterface(child.stdout), 'line'), ended]);
  if (line === null) throw new Error(`The stack ended with ${child.exitCode}:\n${log}`);
  return {
    address: JSON.parse(line[0]),
    process: child,
    log: () => log,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
