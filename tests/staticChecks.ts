import { pathToFileURL } from 'node:url';
import { execa } from 'execa';
import { projectRoot } from '../stack/projectRoot.ts';
import { functionNames } from './checks/functionNames.ts';

interface Check {
  name: string;
  command: [program: string, ...args: string[]];
}

const entryPoints = functionNames.map((name) => `supabase/functions/${name}/index.ts`);
// The functions' configurations agree (a check below), so one of them serves for all.
const functionsConfig = `supabase/functions/${functionNames[0]}/deno.json`;

/** A check of this repository's own: a script that ends with 1 when it finds something. */
const script = (file: string): Check['command'] => ['node', '--import', 'tsx', `tests/checks/${file}`];

/** Everything that can be known without running the product; each with its own configuration, so that no program borrows types. */
const checks: Check[] = [
  { name: 'format and lint', command: ['biome', 'ci', '--colors=off', '--error-on-warnings', '.'] },
  { name: 'types of the SPA', command: ['tsc', '-p', 'tsconfig.json'] },
  { name: 'types of the core (no DOM, Node or Deno)', command: ['tsc', '-p', 'src/lib/tsconfig.json'] },
  { name: 'types of the stack and the tests', command: ['tsc', '-p', 'tsconfig.node.json'] },
  {
    name: 'types of what the stack preloads',
    command: ['deno', 'check', '--no-config', 'stack/functions/exitWithParent.ts'],
  },
  {
    name: 'types of the functions, with the packages that their lock files name',
    command: ['deno', 'check', '--frozen', `--config=${functionsConfig}`, ...entryPoints],
  },
  { name: 'packages of the functions', command: script('functionPackages.ts') },
  { name: 'words of the glossary', command: script('retiredWords.ts') },
  { name: 'texts for people', command: script('formatters.ts') },
  { name: 'migrations', command: ['squawk', 'supabase/migrations/*.sql'] },
  { name: 'dead code', command: ['knip', '--no-progress', '--no-config-hints'] },
];

/** Runs all checks side by side, prints them in order with the output of those that fail, and counts. */
export async function runStaticChecks(): Promise<{ passed: number; failed: number }> {
  const running = checks.map(({ name, command: [program, ...args] }) => ({
    name,
    result: execa(program, args, { cwd: projectRoot, preferLocal: true, reject: false, all: true }),
  }));
  let failed = 0;
  for (const { name, result } of running) {
    const { failed: hasFailed, all, message } = await result;
    console.log(`${hasFailed ? '✗' : '✓'} ${name}`);
    if (!hasFailed) continue;
    failed += 1;
    console.log(all || message);
  }
  return { passed: checks.length - failed, failed };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { failed } = await runStaticChecks();
  process.exitCode = failed > 0 ? 1 : 0;
}
