import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { execa } from 'execa';
import { projectRoot } from '../stack/projectRoot.ts';

const functionsDir = join(projectRoot, 'supabase/functions');
const functionNames = readdirSync(functionsDir).filter((name) =>
  existsSync(join(functionsDir, name, 'index.ts')),
);

/** Everything that can be known without running the product; each with its own configuration, so that no program borrows types. */
const checks: [name: string, command: string, ...args: string[]][] = [
  ['format and lint', 'biome', 'ci', '--colors=off', '--error-on-warnings', '.'],
  ['types of the SPA', 'tsc', '-p', 'tsconfig.json'],
  ['types of the core (no DOM, Node or Deno)', 'tsc', '-p', 'src/lib/tsconfig.json'],
  ['types of the stack and the tests', 'tsc', '-p', 'tsconfig.node.json'],
  ['types of what the stack preloads', 'deno', 'check', '--no-config', 'stack/functions/exitWithParent.ts'],
  ...functionNames.map((name): [string, string, ...string[]] => [
    `types of the function ${name}`,
    'deno',
    'check',
    `--config=supabase/functions/${name}/deno.json`,
    `supabase/functions/${name}/index.ts`,
  ]),
];

/** Runs all checks, prints what fails, and returns how many did. */
export async function runStaticChecks(): Promise<{ passed: number; failed: number }> {
  let failed = 0;
  for (const [name, command, ...args] of checks) {
    const result = await execa(command, args, {
      cwd: projectRoot,
      preferLocal: true,
      reject: false,
      all: true,
    });
    console.log(`${result.failed ? '✗' : '✓'} ${name}`);
    if (!result.failed) continue;
    failed += 1;
    console.log(result.all);
  }
  return { passed: checks.length - failed, failed };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { failed } = await runStaticChecks();
  process.exitCode = failed > 0 ? 1 : 0;
}
