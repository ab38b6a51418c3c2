import { setTimeout as sleep } from 'node:timers/promises';
import { median } from 'd3-array';
import type pg from 'pg';
import { sellOverHttp } from '../../contenders/sellOverHttp.ts';
import { settle } from '../../contenders/settle.ts';
import { makeHoldfastEvents } from '../../contenders/tickets/holdfastEvents.ts';
import { failedOf, type Tally } from '../../load/tally.ts';
import { perSecond } from '../../measure.ts';
import type { Options } from '../../options.ts';
import type { Row, Section } from '../../report/section.ts';
import { enoughSeats } from '../enough.ts';
import type { Bench } from '../part.ts';
import { type Crowd, honestRequest, makeCrowds } from './crowds.ts';

const honestClients = 10;

/** A crowd begins so long before the others are measured, and ends so long after. */
const aroundSeconds = 1;

const notes = [
  'The bytes of the write-ahead log are counted while the crowd is alone: for each booking, or for each refusal where it gets no booking.',
];

interface Beside {
  honest: Tally;
  crowd: Tally;
  walBytes: number;
}

/** Measures honest customers of an event beside crowds that ask for the same seats. */
export async function besideCrowds(bench: Bench): Promise<Section> {
  const { environment, options, log, fault } = bench;
  const crowds = await makeCrowds(environment, options.crowd);
  const found = new Map<Crowd, Beside[]>();
  for (let round = 1; round <= options.rounds; round += 1)
    for (const crowd of crowds) {
      try {
        const beside = await sellBeside(bench, round, crowd);
        found.set(crowd, [...(found.get(crowd) ?? []), beside]);
        log(
          `round ${round}, beside ${crowd.name}: p50 ${beside.honest.p50Ms} ms, WAL ${Math.round(beside.walBytes)} bytes`,
        );
      } catch (error) {
        fault(error);
      }
    }
  const p50Of = (rounds: Beside[] = []) => median(rounds, ({ honest }) => honest.p50Ms) ?? Number.NaN;
  const first = p50Of(found.get(crowds[0] as Crowd));
  const rows = [...found].map(([crowd, rounds]): Row => {
    const of = (read: (beside: Beside) => number, digits = 0) =>
      Number(median(rounds, read)?.toFixed(digits));
    return {
      beside: crowd.name,
      p50_ms: of(({ honest }) => honest.p50Ms, 2),
      of_honest_crowd: Number((p50Of(rounds) / first).toFixed(2)),
      p99_ms: of(({ honest }) => honest.p99Ms, 2),
      sold_per_s: of(({ honest }) => perSecond(honest.sold, honest)),
      crowd_sold_per_s: of(({ crowd }) => perSecond(crowd.sold, crowd)),
      crowd_refused_per_s: of(({ crowd }) => perSecond(crowd.refused, crowd)),
      wal_bytes_each: of(({ walBytes }) => walBytes),
    };
  });
  const seats = seatsOf(options).toLocaleString('en');
  const title = `${honestClients} honest clients beside a crowd for the same event of ${seats} seats`;
  return { name: 'crowds', title, notes, rows };
}

/** An honest crowd buys beside the others, and then alone. */
const seatsOf = (options: Options) =>
  enoughSeats(options, options.warmUpSeconds + options.seconds + 2 * aroundSeconds + options.seconds);

async function sellBeside({ environment, options }: Bench, round: number, crowd: Crowd): Promise<Beside> {
  const { database } = environment;
  const seed = options.seed + 1000 * round;
  const stock = { events: 1, seats: seatsOf(options), seed };
  const events = await makeHoldfastEvents(database, 'best', stock);
  try {
    const [eventId = ''] = events.ids;
    const sell = sellOverHttp(environment, [honestRequest(eventId)]);
    const press = sellOverHttp(environment, await crowd.requestsFor(eventId));
    await sell({ clients: honestClients, seconds: options.warmUpSeconds, seed });
    const pressing = press({ clients: options.crowd, seconds: options.seconds + 2 * aroundSeconds, seed });
    await sleep(1000 * aroundSeconds);
    const honest = await sell({ clients: honestClients, seconds: options.seconds, seed });
    const pressed = withRefusals(await pressing);

    await settle(database);
    // Whoever reads a page with dead rows tidies it up, and so does autovacuum, which is written to the log as well.
    await database.query('vacuum');
    const before = await walPosition(database);
    const alone = withRefusals(await press({ clients: options.crowd, seconds: options.seconds, seed }));
    await settle(database);
    const walBytes = ((await walPosition(database)) - before) / (alone.sold || alone.refused);

    const { findings } = await events.sums();
    if (honest.refused + failedOf(honest) > 0) findings.push(`honest clients: ${JSON.stringify(honest)}`);
    for (const { failures } of [pressed, alone])
      if (Object.keys(failures).length > 0) findings.push(`the crowd: ${JSON.stringify(failures)}`);
    if (findings.length > 0) throw new Error(findings.join('; '));
    return { honest, crowd: pressed, walBytes };
  } finally {
    await events.clear();
  }
}

/** A crowd is refused for what it sends (400) and for its holds (429), too. */
function withRefusals(tally: Tally): Tally {
  const { 400: invalid = 0, 429: tooMany = 0, ...failures } = tally.failures;
  return { ...tally, refused: tally.refused + invalid + tooMany, failures };
}

async function walPosition(database: pg.Pool): Promise<number> {
  const { rows } = await database.query<{ bytes: number }>(
    `select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 as bytes`,
  );
  return rows[0]?.bytes ?? Number.NaN;
}
