import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { projectRoot } from '../projectRoot.ts';

/** The local files that a function consists of, as Deno resolves its imports; with the configuration and `.env` that it reads. */
export async function importsOf(folder: string, name: string): Promise<Set<string>> {
  const config = join(folder, name, 'deno.json');
  const { stdout } = await execa(
    'deno',
    [
      'info',
      '--json',
      '--no-lock',
      '--node-modules-dir=manual',
      `--config=${config}`,
      join(folder, name, 'index.ts'),
    ],
    { preferLocal: true, localDir: projectRoot, reject: false, env: { DENO_NO_UPDATE_CHECK: '1' } },
  );
  const { modules = [] } = JSON.parse(stdout || '{}') as { modules?: { specifier: string }[] };
  const files = modules.flatMap(({ specifier }) =>
    specifier.startsWith('file:') ? [fileURLToPath(specifier)] : [],
  );
  return new Set([...files, config, join(folder, '.env')]);
}
