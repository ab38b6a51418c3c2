import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { projectRoot } from '../../stack/projectRoot.ts';
import { installPgtap } from '../support/stack/installPgtap.ts';

const folder = join(projectRoot, 'supabase/tests');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.sql'),
);

const client = new pg.Client(inject('stack').db_url);
let removePgtap: () => Promise<unknown>;

beforeAll(async () => {
  await client.connect();
  removePgtap = await installPgtap(client);
  // A run that was killed leaves it.
  await client.query('drop schema if exists tests cascade');
  await client.query(readFileSync(join(projectRoot, 'tests/sql/fixtures.sql'), 'utf8'));
});
afterAll(async () => {
  await client.query('drop schema tests cascade');
  await removePgtap();
  await client.end();
});

describe.each([...new Set(files.map((file) => dirname(file)))].sort())('%s', (subject) => {
  const behaviours = files.filter((file) => dirname(file) === subject).sort();
  test.each(behaviours.map((file) => [sentence(file), file]))('%s', async (_, file) => {
    const { planned, lines } = readTap(await run(readFileSync(join(folder, file), 'utf8')));
    const failed = lines.filter((line) => !line.startsWith('ok '));
    expect(failed.join('\n'), 'no failing line').toBe('');
    expect(planned, 'a plan of at least one test').toBeGreaterThan(0);
    expect(lines, 'as many tests as planned').toHaveLength(planned);
  });
});

/** Runs a file in a transaction that is rolled back, as service_role: as the functions do, so that a missing grant shows. */
async function run(sql: string): Promise<pg.QueryResult[]> {
  await client.query('begin; set local role service_role; set local search_path = pgtap, public, extensions');
  try {
    const results: pg.QueryResult | pg.QueryResult[] = await client.query(sql);
    return Array.isArray(results) ? results : [results];
  } finally {
    await client.query('rollback');
  }
}

/** Reads the TAP of a file: the number in its plan, and one text for each test, what went wrong included. */
function readTap(results: pg.QueryResult[]): { planned: number; lines: string[] } {
  let planned = 0;
  const lines: string[] = [];
  for (const value of results.flatMap(({ rows }) => rows.flatMap((row) => Object.values(row)))) {
    if (typeof value !== 'string') continue;
    if (/^1\.\.\d+$/.test(value)) planned = Number(value.slice(3));
    else if (/^(not )?ok \d+/.test(value)) lines.push(value);
  }
  return { planned, lines };
}

function sentence(file: string): string {
  return file.slice(dirname(file).length + 1, -'.sql'.length).replaceAll('_', ' ');
}
