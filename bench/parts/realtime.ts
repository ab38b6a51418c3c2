import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { median, quantile } from 'd3-array';
import { makeHoldfastSlots } from '../contenders/holdfastSlots.ts';
import { bookOverHttp } from '../load/bookOverHttp.ts';
import { closedLoop } from '../load/closedLoop.ts';
import type { Row, Section } from '../report/section.ts';
import type { Bench } from './part.ts';
import type { WatchOrder, WatchReport } from './watchers.ts';

const places = 500;
const clients = 50;
const lastMessageMs = 2000;
const secondsMax = 60;

const notes = [
  'Delays from the moment at which the last sale was written (just before its commit), and from its answer to the client, until a watcher',
  'received that nothing is left. Negative: the watcher knew before the client.',
];

/** Measures the watchers of one slot while it sells out over HTTP; the median of the rounds. */
export async function realtime(bench: Bench): Promise<Section[]> {
  const { options, log, fault } = bench;
  const rounds: Record<string, number>[] = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    log(`realtime, round ${round}: ${options.watchers} watchers`);
    try {
      rounds.push(await watchSellOut(bench));
    } catch (error) {
      fault(error);
    }
  }
  const row: Row = { watchers: options.watchers, sales: places };
  for (const key of Object.keys(rounds[0] ?? {}))
    row[key] = Number(median(rounds, (each) => each[key])?.toFixed(2));
  return [{ name: 'realtime', title: 'A slot sells out before its watchers', notes, rows: [row] }];
}

async function watchSellOut({ environment, options }: Bench): Promise<Record<string, number>> {
  const slots = await makeHoldfastSlots(environment.database, { slots: 1, places });
  const watchers = fork(fileURLToPath(new URL('watchers.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
  });
  try {
    await startWatching(watchers, {
      apiUrl: environment.address.api_url,
      publishableKey: environment.address.publishable_key,
      experienceId: slots.experienceId,
      count: options.watchers,
    });
    const { answeredAt, seconds } = await sellOut(environment.address, slots.ids[0] ?? '', options.seed);
    await sleep(lastMessageMs);
    watchers.send('report');
    const [{ messages, soldOutAt }] = (await once(watchers, 'message')) as [WatchReport];
    const received = soldOutAt.filter((at) => at !== null);
    if (received.length !== options.watchers)
      throw new Error(`${received.length} of ${options.watchers} watchers received it`);
    const { findings } = await slots.sums(false);
    if (findings.length > 0) throw new Error(findings.join('; '));
    const writtenAt = await lastWrite(environment.database, slots.ids);
    const delay = (since: number, share: number) =>
      quantile(received, share, (at) => at - since) ?? Number.NaN;
    return {
      sold_per_s: places / seconds,
      messages_per_sale: (median(messages) ?? 0) / places,
      after_write_p50_ms: delay(writtenAt, 0.5),
      after_write_p99_ms: delay(writtenAt, 0.99),
      after_answer_p50_ms: delay(answeredAt, 0.5),
      after_answer_p99_ms: delay(answeredAt, 0.99),
    };
  } finally {
    watchers.kill();
    await slots.clear();
  }
}

async function startWatching(watchers: ChildProcess, order: WatchOrder): Promise<void> {
  watchers.send(order);
  const ended = once(watchers, 'exit').then(([code]) => {
    throw new Error(`the watchers ended with ${code}`);
  });
  // The loser of the race must not become an unhandled rejection later.
  ended.catch(() => undefined);
  await Promise.race([once(watchers, 'message'), ended]);
}

/** Buys until nothing is left; returns when the last sale was answered. */
async function sellOut(address: Bench['environment']['address'], slotId: string, seed: number) {
  const started = performance.now();
  let answeredAt = 0;
  let revision = 0;
  let soldOut = false;
  while (!soldOut) {
    if (performance.now() - started > secondsMax * 1000) throw new Error('the slot did not sell out');
    await closedLoop({ clients, seconds: 0.25, seed }, async () => {
      const answer = await bookOverHttp(address, slotId);
      if (answer.sale === 'refused') soldOut = true;
      else if (answer.revision >= revision) {
        revision = answer.revision;
        answeredAt = performance.timeOrigin + performance.now();
      }
      return answer.sale;
    });
  }
  return { answeredAt, seconds: (answeredAt - performance.timeOrigin - started) / 1000 };
}

async function lastWrite(database: Bench['environment']['database'], slotIds: string[]): Promise<number> {
  const { rows } = await database.query<{ at: number }>(
    `select (extract(epoch from at) * 1000)::float8 as at from public.inventory_ledger
     where item_id = any ($1) and available_after = 0`,
    [slotIds],
  );
  return rows[0]?.at ?? Number.NaN;
}
