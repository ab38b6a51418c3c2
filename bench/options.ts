import { parseArgs } from 'node:util';
import type { Generator } from './load/loadOverHttp.ts';

const partNames = [
  'throughput',
  'oversell',
  'idle',
  'storm',
  'growth',
  'realtime',
  'seats',
  'stays',
] as const;
export type PartName = (typeof partNames)[number];

export interface Options {
  parts: PartName[];
  /** Names of contenders; empty for all. */
  contenders: string[];
  clients: number[];
  rounds: number;
  seconds: number;
  warmUpSeconds: number;
  /** Numbers of bookings in the database before the measurement. */
  existing: number[];
  watchers: number;
  /** Sizes of the events of the part seats, and of the suite types of the part stays. */
  seats: number[];
  suites: number[];
  /** Clients at once in these two parts. */
  crowd: number;
  seed: number;
  name: string;
  publish: boolean;
  generator: Generator | null;
}

const clientsDefault = '1,10,50,200,500';
const crowdDefault = '100';

export const usage = `Usage: npm run bench -- [options]
  --only A,B          parts (${partNames.join(', ')}) and contenders to measure; default all
  --clients N,...     clients at once (default ${clientsDefault}); in the parts seats and stays the last of them (default ${crowdDefault})
  --rounds N          of which the median is taken (default 5)
  --seconds N         of each measurement (default 3)
  --warm-up N         seconds before each (default 1)
  --existing N,...    bookings in the database for the part growth (default 10000,1000000,5000000)
  --watchers N        for the part realtime (default 1000)
  --seats N,...       seats of an event, for the part seats (default 500,5000,20000,50000)
  --suites N,...      suites of a type, for the part stays (default 10,100,1000)
  --seed N            of the choice of slots, seats and dates (default 1)
  --generator G       wrk or autocannon (default: wrk where it is installed)
  --name NAME         of the files in bench/results (default: date and time)
  --publish           also write what the repository shows of the parts that were measured: results/latest*.json, the charts in docs, and
                      the tables of bench/README.md
  --help              this text`;

/** Reads the command line; throws an Error that says what is wrong. */
export function parseOptions(args: string[], contenderNames: string[]): Options {
  const text = (value: string) => ({ type: 'string', default: value }) as const;
  const { values } = parseArgs({
    args,
    options: {
      only: text(''),
      clients: { type: 'string' },
      rounds: text('5'),
      seconds: text('3'),
      'warm-up': text('1'),
      existing: text('10000,1000000,5000000'),
      watchers: text('1000'),
      seats: text('500,5000,20000,50000'),
      suites: text('10,100,1000'),
      seed: text('1'),
      generator: { type: 'string' },
      name: text(new Date().toISOString().slice(0, 19).replace(/[T:]/g, '-')),
      publish: { type: 'boolean', default: false },
    },
  });
  const only = values.only.split(',').filter((name) => name !== '');
  const isPart = (name: string): name is PartName => (partNames as readonly string[]).includes(name);
  const unknown = only.filter((name) => !isPart(name) && !contenderNames.includes(name));
  if (unknown.length > 0)
    throw new Error(`--only: ${unknown} is neither a part nor one of ${contenderNames.join(', ')}.`);
  const { generator = null } = values;
  if (generator !== null && generator !== 'wrk' && generator !== 'autocannon')
    throw new Error(`--generator takes wrk or autocannon, not "${generator}".`);
  const parts = only.filter(isPart);
  return {
    parts: parts.length > 0 ? parts : [...partNames],
    contenders: only.filter((name) => !isPart(name)),
    clients: numbers('--clients', values.clients ?? clientsDefault),
    rounds: number('--rounds', values.rounds),
    seconds: number('--seconds', values.seconds),
    warmUpSeconds: number('--warm-up', values['warm-up']),
    existing: numbers('--existing', values.existing),
    watchers: number('--watchers', values.watchers),
    seats: numbers('--seats', values.seats),
    suites: numbers('--suites', values.suites),
    crowd: numbers('--clients', values.clients ?? crowdDefault).at(-1) ?? 1,
    seed: number('--seed', values.seed),
    name: values.name,
    publish: values.publish,
    generator,
  };
}

function number(flag: string, text: string): number {
  const value = Number(text);
  // Seconds are whole, too, because wrk takes no others.
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`${flag} takes whole numbers from 1, not "${text}".`);
  return value;
}

const numbers = (flag: string, text: string) => text.split(',').map((each) => number(flag, each));
