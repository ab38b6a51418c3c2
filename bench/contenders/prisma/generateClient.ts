import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Makes Prisma's client from its schema, unless it is there. */
export async function generateClient(): Promise<void> {
  if (existsSync(new URL('generated/client.ts', import.meta.url))) return;
  await execa('prisma', ['generate', '--schema', 'schema.prisma'], {
    cwd: here,
    preferLocal: true,
    localDir: here,
    env: {
      // Generating needs no engine, but looks for one, and would download it. Any program that is there ends the search.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  });
}
