import { once } from 'node:events';
import { parseOptions, type StackOptions, usage } from './options.ts';
import { type Stack, startStack } from './stack.ts';
import { StackError } from './stackError.ts';

if (process.argv.includes('--help')) {
  console.log(usage);
  process.exit();
}

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupted.abort());

/** Progress is for people: it goes to stderr, so that with --json stdout is the one line. */
const log = (line: string) => console.error(`${new Date().toTimeString().slice(0, 8)}  ${line}`);

try {
  const options = await parseOptions(process.argv.slice(2));
  if (options.stopOnEof) process.stdin.resume().once('end', () => interrupted.abort());
  const stack = await startStack(options, log, interrupted.signal);
  announce(options, stack);
  if (!interrupted.signal.aborted) await once(interrupted.signal, 'abort');
  await stack.stop();
} catch (error) {
  console.error(error instanceof StackError ? error.message : error);
  process.exitCode = interrupted.signal.aborted ? 0 : 1;
}
// A connection kept alive by a client must not keep the process.
process.exit();

function announce(options: StackOptions, { address }: Stack): void {
  if (options.json) {
    console.log(JSON.stringify(address));
    return;
  }
  const lines = [
    '',
    options.app === 'none' ? '  Holdfast is ready' : `  Holdfast is ready:  ${address.app_url}`,
    '',
    `  API              ${address.api_url}`,
    `  Database         ${address.db_url}`,
    `  Publishable key  ${address.publishable_key}`,
    `  Secret key       ${address.secret_key}`,
    ...(options.seed
      ? [
          '',
          '  Demo accounts, all with the password "holdfast-demo":',
          '    robin@holdfast.example   books',
          '    ines@holdfast.example    hosts',
        ]
      : []),
    '',
    '  Stop with Ctrl-C.',
    '',
  ];
  console.log(lines.join('\n'));
}
