import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { type Call, checkHistory, readHistory } from './support/history.ts';

// Replays a database's ledger and bookings and, given one, a log of calls and answers (a line of JSON each, see Call).
try {
  const { values } = parseArgs({ options: { 'db-url': { type: 'string' }, log: { type: 'string' } } });
  if (!values['db-url']) throw new Error('Usage: npm run history -- --db-url URL [--log calls.jsonl]');
  const log = values.log ? await readFile(values.log, 'utf8') : '';
  const calls = log
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Call);
  const client = new pg.Client(values['db-url']);
  await client.connect();
  // One snapshot for all three reads, so that a sale in between is no contradiction.
  await client.query('begin isolation level repeatable read read only');
  const history = await readHistory(client);
  await client.end();

  const found = checkHistory(history, calls);
  for (const sentence of found) console.log(sentence);
  if (found.length === 0) {
    const { slots, bookings } = history;
    console.log(`history holds: ${slots.length} items, ${bookings.length} bookings, ${calls.length} calls`);
  }
  process.exitCode = found.length === 0 ? 0 : 1;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
