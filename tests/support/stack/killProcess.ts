import { expect } from 'vitest';
import { stackProcesses, stillRunning } from './stackProcesses.ts';
import type { TestStack } from './startTestStack.ts';

/** Ends, as a crash would, the one process of a stack whose command contains these words; resolves when it is gone. */
export async function killProcess(stack: TestStack, command: string): Promise<void> {
  const found = (await stackProcesses(stack.process.pid)).filter((each) => each.command.includes(command));
  expect(found, command).toHaveLength(1);
  for (const { pid } of found) process.kill(pid, 'SIGKILL');
  await expect.poll(() => stillRunning(found), { interval: 5 }).toEqual([]);
}
