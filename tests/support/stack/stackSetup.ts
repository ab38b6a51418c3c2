import type { TestProject } from 'vitest/node';
import type { StackAddress } from '../../../stack/stack.ts';
import { openTestStack } from './openTestStack.ts';

declare module 'vitest' {
  interface ProvidedContext {
    stack: StackAddress;
  }
}

/** One stack for all tests that need one. */
export default async function setup(project: TestProject) {
  const stack = await openTestStack('api');
  project.provide('stack', stack.address);
  return () => stack.close();
}
