import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { generateTypes } from '../../stack/databaseTypes.ts';
import { remote, supabase } from '../../stack/postgres/migrations.ts';
import { projectRoot } from '../../stack/projectRoot.ts';

const { db_url } = inject('stack');

test('src/lib/database/database.types.ts is what the migrations say', async () => {
  const committed = await readFile(join(projectRoot, 'src/lib/database/database.types.ts'), 'utf8');
  expect(await generateTypes(db_url), 'npm run db:types writes it').toBe(committed);
});

test('the advisors of Supabase have no warning', async () => {
  const { exitCode, all } = await supabase(['db', 'advisors', '--fail-on', 'warn', remote(db_url)]);
  expect({ exitCode, all }).toMatchObject({ exitCode: 0 });
});
