import { once } from 'node:events';
import { findKeptStack, forgetKeptStack, hashSources, recordKeptStack, testStacks } from './keptStack.ts';
import { startTestStack } from './startTestStack.ts';

// Keeps a test stack running, so that one file of tests takes seconds: `npm run test:stack` for the vitest suites,
// `npm run test:stack -- app` for the browser tests. Tests that run meanwhile find it by themselves.
const kind = process.argv[2] ?? 'api';
if (kind !== 'api' && kind !== 'app') {
  console.error(`npm run test:stack takes ${Object.keys(testStacks).join(' or ')}, not "${kind}".`);
  process.exit(1);
}
if ((await findKeptStack(kind)).state === 'usable') {
  console.error('A test stack is kept running already; tests use it.');
  process.exit(1);
}
const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupted.abort());

// Before it starts: what is edited while it starts must count as edited.
const sourcesHash = hashSources(kind);
console.log('Starting a test stack');
const stack = await startTestStack(testStacks[kind].args).catch((error: Error) => {
  if (!interrupted.signal.aborted) console.error(error.message);
  process.exit(interrupted.signal.aborted ? 0 : 1);
});
recordKeptStack(kind, sourcesHash, stack.address);
console.log(`Tests use the stack on ${stack.address.api_url} from now on. Database: ${stack.address.db_url}`);
console.log(
  'Start it again after a change of what it runs (migrations, functions, stack). Stop with Ctrl-C.',
);

const ended = once(stack.process, 'close');
if (!interrupted.signal.aborted) await Promise.race([once(interrupted.signal, 'abort'), ended]);
forgetKeptStack(kind);
await stack.stop();
if (!interrupted.signal.aborted) {
  console.error(`The stack ended:\n${stack.log()}`);
  process.exitCode = 1;
}
