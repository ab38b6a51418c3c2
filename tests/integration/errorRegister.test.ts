import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { apiErrors, isApiError } from '../../src/lib/api/apiResponse.ts';
import { projectRoot } from '../../stack/projectRoot.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';

const database = openDatabase(1);
afterAll(() => database.end());

test.each(Object.entries(apiErrors))('docs/errors.md lists %s with its status', async (error, { status }) => {
  const docs = await readFile(join(projectRoot, 'docs/errors.md'), 'utf8');
  const row = docs.split('\n').find((line) => line.startsWith('|') && line.includes(`\`${error}`));
  expect(row?.split('|')[2]).toContain(String(status));
});

test('every refusal of the database is in the register', async () => {
  const refusals = await rows<{ refusal: string }>(
    database,
    'select unnest(enum_range(null::public.refusal))::text as refusal',
  );
  expect(refusals.map(({ refusal }) => refusal)).toContain('Slot no longer available');
  expect(refusals.filter(({ refusal }) => !isApiError(refusal))).toEqual([]);
});
