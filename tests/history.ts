import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { z } from 'zod';
import { checkHistory } from './support/history/checkHistory.ts';
import { checkStayHistory } from './support/history/checkStayHistory.ts';
import { type Call, type History, readHistory } from './support/history/readHistory.ts';
import { readStayHistory, type StayCall, type StayHistory } from './support/history/readStayHistory.ts';

const usage = 'Usage: npm run history -- --db-url postgresql://... [--log calls.jsonl]';

const instant = z.union([z.number(), z.iso.datetime({ offset: true })]);
const callSchema = z.object({
  startedAt: instant,
  endedAt: instant,
  itemId: z.string(),
  quantity: z.int(),
  seats: z.array(z.string()).optional(),
  idempotencyKey: z.string().optional(),
  bookingId: z.string().nullable(),
  error: z.string().nullable(),
  revision: z.int().nullable(),
});
const stayCallSchema = callSchema
  .omit({ itemId: true, quantity: true, seats: true })
  .extend({ suiteType: z.string(), checkIn: z.iso.date(), checkOut: z.iso.date() });
const logSchema = z.union([callSchema, stayCallSchema]);
type AnyCall = Call | StayCall;

// Replays a database's ledger and bookings and, when one is given, a log of calls and answers (one JSON object a line, see Call and StayCall).
try {
  const { databaseUrl, logPath } = readOptions();
  const calls = logPath === undefined ? [] : await readCalls(logPath);
  const [history, stayHistory] = await readDatabase(databaseUrl);
  const isStay = (call: AnyCall): call is StayCall => 'suiteType' in call;
  const found = [
    ...checkHistory(
      history,
      calls.filter((call): call is Call => !isStay(call)),
    ),
    ...checkStayHistory(stayHistory, calls.filter(isStay)),
  ];
  for (const sentence of found) console.log(sentence);
  if (found.length === 0) {
    const items = history.items.length + stayHistory.types.length;
    const bookings = history.bookings.length + stayHistory.stays.length;
    console.log(`history holds: ${items} items, ${bookings} bookings, ${calls.length} calls`);
  }
  process.exitCode = found.length === 0 ? 0 : 1;
} catch (error) {
  console.error(reasonOf(error));
  process.exitCode = 1;
}

function readOptions(): { databaseUrl: string; logPath: string | undefined } {
  const options = { 'db-url': { type: 'string' }, log: { type: 'string' } } as const;
  let values: { 'db-url'?: string; log?: string };
  try {
    values = parseArgs({ options }).values;
  } catch (error) {
    throw new Error(`${reasonOf(error)}\n${usage}`);
  }
  const databaseUrl = values['db-url'];
  if (databaseUrl === undefined) throw new Error(`--db-url is missing.\n${usage}`);
  // Without this check pg takes any word for the name of a host.
  if (!URL.canParse(databaseUrl) || !/^postgres(ql)?:/.test(databaseUrl)) {
    throw new Error(`--db-url is not the address of a PostgreSQL database.\n${usage}`);
  }
  return { databaseUrl, logPath: values.log };
}

async function readCalls(path: string): Promise<AnyCall[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new Error(`The log cannot be read: ${reasonOf(error)}`);
  });
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [logSchema.parse(JSON.parse(line))];
    } catch (error) {
      const reason = error instanceof z.ZodError ? z.prettifyError(error) : reasonOf(error);
      throw new Error(`${path}, line ${index + 1} is not a call: ${reason}`);
    }
  });
}

async function readDatabase(databaseUrl: string): Promise<[History, StayHistory]> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  await client.connect().catch((error: unknown) => {
    // The host alone, because the address has the user and the password.
    throw new Error(`The database at ${new URL(databaseUrl).host} cannot be reached: ${reasonOf(error)}`);
  });
  try {
    // One snapshot for all three reads, so that a sale in between is no contradiction.
    await client.query('begin isolation level repeatable read read only');
    return [await readHistory(client), await readStayHistory(client)];
  } catch (error) {
    throw new Error(`The history cannot be read: ${reasonOf(error)}`);
  } finally {
    await client.end();
  }
}

/** Where a host name has several addresses, Node's error has no message of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message : String(error);
}
