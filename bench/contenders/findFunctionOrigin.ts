import { readFile } from 'node:fs/promises';
import { stackProcesses } from '../../tests/support/stack/stackProcesses.ts';

/** The address at which a function's own process listens: it is in the environment of that process, which Linux shows. */
export async function findFunctionOrigin(stackPid: number, name: string): Promise<string> {
  for (const { pid, command } of await stackProcesses(stackPid)) {
    if (!command.includes(`supabase/functions/${name}/index.ts`)) continue;
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
    const address = /DENO_SERVE_ADDRESS=tcp:([\d.:]+)/.exec(environment)?.[1];
    if (address) return `http://${address}`;
  }
  throw new Error(`The process of the function ${name} was not found (this works on Linux alone).`);
}
