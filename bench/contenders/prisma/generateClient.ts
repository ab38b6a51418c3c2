import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Generates Prisma's client from its schema, unless it exists already. */
export async function generateClient(): Promise<void> {
  if (existsSync(new URL('generated/client.ts', import.meta.url))) return;
  await execa('prisma', ['generate', '--schema', 'schema.prisma'], {
    cwd: here,
    preferLocal: true,
    localDir: here,
    env: {
      // Generation needs no engine, but looks for one and would download it. Any existing program ends the search.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  });
}
