import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { projectRoot } from '../stack/projectRoot.ts';
import { runStaticChecks } from './staticChecks.ts';

const results = join(projectRoot, 'test-results');

interface Count {
  passed: number;
  failed: number;
}

/** Runs a test runner before the reader's eyes, and counts from the report that it wrote itself. */
async function run(
  command: string,
  args: string[],
  report: string,
  count: (report: never) => Count,
): Promise<Count> {
  const file = join(results, report);
  await rm(file, { force: true });
  const { failed } = await execa(command, args, {
    cwd: projectRoot,
    preferLocal: true,
    reject: false,
    stdio: ['ignore', 'inherit', 'inherit'],
    // A kept stack has seen other runs.
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file, HOLDFAST_TEST_STACK: 'own' },
  });
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return { passed: 0, failed: 1 };
  const counted = count(JSON.parse(text) as never);
  // A runner can fail without a failed test: an error outside of any, or no test at all.
  return failed && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

const counts = [
  await runStaticChecks(),
  await run(
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${join(results, 'vitest.json')}`],
    'vitest.json',
    (report: { numPassedTests: number; numFailedTests: number }) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests,
    }),
  ),
  await run(
    'playwright',
    ['test', '--reporter=list,json'],
    'playwright.json',
    ({ stats }: { stats: { expected: number; unexpected: number; flaky: number } }) => ({
      passed: stats.expected,
      // A test that passes only when tried again is a bug.
      failed: stats.unexpected + stats.flaky,
    }),
  ),
];

const sum = (key: keyof Count) => counts.reduce((total, count) => total + count[key], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') > 0 ? 1 : 0;
