import type { TestProject } from 'vitest/node';
import type { StackAddress } from '../../../stack/stack.ts';
import { startTestStack } from './startTestStack.ts';

declare module 'vitest' {
  interface ProvidedContext {
    stack: StackAddress;
  }
}

/** One stack for all tests that need one. */
export default async function setup(project: TestProject) {
  const stack = await startTestStack();
  project.provide('stack', stack.address);
  return () => stack.stop();
}
