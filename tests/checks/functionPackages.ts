import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { projectRoot } from '../../stack/projectRoot.ts';
import { functionNames, functionsDir } from './functionNames.ts';

// Each function has a deno.json and a deno.lock of its own: the CLI uploads only what a function's own deno.json names, and the edge
// runtime answers a configuration elsewhere with "no longer supported" (supabase/edge-runtime, cli/src/main.rs). All copies must be
// equal, with package.json's versions and package-lock.json's hashes: so hosted runs what is tested here, from node_modules.
//
// `npm run functions:packages` writes package.json's versions into the first function's files and copies them to all others.

const fileOf = (name: string, file: string) => join(functionsDir, name, file);
// A function that was added a moment ago has none yet.
const first = functionNames.find((name) => existsSync(fileOf(name, 'deno.json'))) ?? '';
const others = functionNames.filter((name) => name !== first);
const read = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');
const readJson = (path: string) => JSON.parse(read(path));

const { dependencies } = readJson(join(projectRoot, 'package.json')) as {
  dependencies: Record<string, string>;
};

/** `npm:/@scope/name@1.2.3/path` as its package and its version. */
const specifier = /^(npm:\/?)((?:@[^/]+\/)?[^/@]+)@([^/]+)/;

async function write(): Promise<void> {
  const config = readJson(fileOf(first, 'deno.json')) as { imports: Record<string, string> };
  for (const [name, target] of Object.entries(config.imports)) {
    config.imports[name] = target.replace(
      specifier,
      (_, scheme, packageName, version) =>
        `${scheme}${packageName}@${dependencies[packageName as string] ?? version}`,
    );
  }
  writeFileSync(fileOf(first, 'deno.json'), `${JSON.stringify(config, null, 2)}\n`);
  const entryPoints = functionNames.map((name) => fileOf(name, 'index.ts'));
  await execa('deno', ['install', `--config=${fileOf(first, 'deno.json')}`, '--entrypoint', ...entryPoints], {
    preferLocal: true,
    cwd: projectRoot,
    stdio: 'inherit',
    // Else Deno looks for the packages in node_modules and writes no lock file.
    env: { DENO_NO_PACKAGE_JSON: '1' },
  });
  for (const name of others) {
    for (const file of ['deno.json', 'deno.lock']) copyFileSync(fileOf(first, file), fileOf(name, file));
  }
}

/** What is wrong, a line each. */
function check(): string[] {
  const config = readJson(fileOf(first, 'deno.json')) as { imports: Record<string, string> };
  const lock = readJson(fileOf(first, 'deno.lock')) as { npm: Record<string, { integrity: string }> };
  const installed = readJson(join(projectRoot, 'package-lock.json')) as {
    packages: Record<string, { version: string; integrity?: string }>;
  };
  const hashes = new Set(Object.values(installed.packages).map(({ integrity }) => integrity));
  return [
    ...others.flatMap((name) =>
      ['deno.json', 'deno.lock']
        .filter((file) => read(fileOf(name, file)) !== read(fileOf(first, file)))
        .map((file) => `${name}/${file} differs from ${first}/${file}`),
    ),
    ...Object.values(config.imports).flatMap((target) => {
      const [, , name = '', version] = specifier.exec(target) ?? [];
      if (dependencies[name] === version) return [];
      return [`deno.json imports ${target}, package.json has ${name} ${dependencies[name] ?? 'not at all'}`];
    }),
    ...Object.entries(lock.npm)
      .filter(([, { integrity }]) => !hashes.has(integrity))
      .map(([name]) => `deno.lock has ${name}, which package-lock.json does not have`),
  ];
}

if (process.argv.includes('--write')) await write();
const findings = check();
for (const finding of findings) console.error(finding);
if (findings.length > 0) console.error('To bring them up to date: npm run functions:packages');
process.exitCode = findings.length > 0 ? 1 : 0;
