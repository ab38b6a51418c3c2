import { afterAll, expect, test } from 'vitest';
import { formatNearDay } from '../../src/lib/format/relativeDay.ts';
import { dayKey, formatDay, formatLongDay, formatTime } from '../../src/lib/format/zonedTime.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

const first = '2026-01-01T00:00:00Z';
const hourCount = 24 * (365 + 365 + 366);
const firstMs = Date.parse(first);
const hourMs = 3_600_000;

/** Zones with rules of their own, which must be among those that are compared. */
const unlike = [
  'Africa/Casablanca',
  'Africa/Cairo',
  'America/Havana',
  'America/Santiago',
  'America/St_Johns',
  'Antarctica/Troll',
  'Asia/Beirut',
  'Asia/Gaza',
  'Asia/Kathmandu',
  'Atlantic/Azores',
  'Australia/Lord_Howe',
  'Europe/Dublin',
  'Europe/Lisbon',
  'Europe/Oslo',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
];
const others = Intl.supportedValuesOf('timeZone').filter(
  (zone, index) => index % 2 === 0 && !unlike.includes(zone),
);
const zones = [...unlike, ...others].slice(0, 200);

interface Local {
  /** `2026-11-2109:30`, hour by hour. */
  hours: string;
  /** Between which instants, in milliseconds, the clocks show a time for the first or the second time: they go back in the middle. */
  turns: { from: number; until: number }[];
}

interface DayTexts {
  short: string;
  long: string;
}

const dateLength = 'YYYY-MM-DD'.length;
const textLength = dateLength + 'HH:MI'.length;

/** What the clocks of a zone show at every hour of three years, as PostgreSQL says. */
async function readLocal(zone: string): Promise<Local> {
  const [local] = await rows<Local>(
    database,
    `with hours as materialized (
       select at, at at time zone $1 as local from generate_series(0, $3::int - 1) n,
         lateral (select $2::timestamptz + n * interval '1 hour' as at) _
     ),
     turns as (
       select extract(epoch from at) * 1000 as at,
         1000 * extract(epoch from lag(local - at at time zone 'UTC') over (order by at) - (local - at at time zone 'UTC')) as back
       from hours
     )
     select (select string_agg(to_char(local, 'YYYY-MM-DDHH24:MI'), '' order by at) from hours) as hours,
       (select coalesce(jsonb_agg(jsonb_build_object('from', at - back, 'until', at + back)), '[]')
        from turns where back > 0) as turns`,
    [zone, first, hourCount],
  );
  if (!local) throw new Error('no answer');
  return local;
}

/** The days that these hours are on, as PostgreSQL writes them. */
async function readDays(): Promise<Map<string, DayTexts>> {
  const days = await rows<DayTexts & { day: string }>(
    database,
    `select to_char(day, 'YYYY-MM-DD') as day, to_char(day, 'FMDay FMDD FMMonth YYYY') as long,
       to_char(day, 'Dy FMDD ') || replace(to_char(day, 'Mon'), 'Sep', 'Sept') as short
     from generate_series('2025-12-31'::timestamp, '2029-01-01', '1 day') day`,
  );
  return new Map(days.map(({ day, ...texts }) => [day, texts]));
}

/** The first thing of a zone that we show otherwise than PostgreSQL; null when there is none. */
function firstDifference(zone: string, { hours, turns }: Local, days: Map<string, DayTexts>): string | null {
  const shownTwice = new Set<string>();
  let twiceCount = 0;
  let dayBefore: { date: string; at: number } | undefined;
  for (let hour = 0; hour < hourCount; hour++) {
    const at = firstMs + hour * hourMs;
    const date = hours.slice(hour * textLength, hour * textLength + dateLength);
    const clock = hours.slice(hour * textLength + dateLength, (hour + 1) * textLength);
    const time = formatTime(at, zone);
    const says = (expected: string, shown: string) =>
      `${zone} at ${new Date(at).toISOString()}: ${expected}, and we show ${shown}`;

    if (turns.some(({ from, until }) => from <= at && at < until)) {
      twiceCount++;
      shownTwice.add(date + time);
      if (!time.startsWith(`${clock} (UTC`)) return says(`${clock} with its offset`, time);
    } else if (time !== clock) return says(clock, time);
    if (dayKey(at, zone) !== date) return says(date, dayKey(at, zone));

    if (date === dayBefore?.date) continue;
    // The first hour of a day, seen from the day before it.
    const { short, long } = days.get(date) as DayTexts;
    if (formatDay(at, zone) !== short) return says(short, formatDay(at, zone));
    if (formatLongDay(at, zone) !== long) return says(long, formatLongDay(at, zone));
    const near = (now: number) => formatNearDay(at, zone, { now, deviceTimeZone: zone });
    if (near(at) !== 'Today') return says('Today', near(at));
    if (dayBefore && near(dayBefore.at) !== 'Tomorrow') return says('Tomorrow', near(dayBefore.at));
    dayBefore = { date, at };
  }
  return shownTwice.size === twiceCount ? null : `${zone}: times that are shown twice look the same`;
}

/**
 * Where PostgreSQL's time zone data (17.10) are newer than those of a Node.js that has the release 2025c: British Columbia stays at UTC-7
 * from March 2026 on, and Moldova turns its clocks with the European Union, at 01:00 UTC. Each entry says how to see the older rule, so
 * that with newer data the zone must agree like all others.
 */
const olderRules: Record<string, () => boolean> = {
  'America/Vancouver': () => formatTime('2026-12-01T12:00:00Z', 'America/Vancouver') === '04:00',
  'Europe/Chisinau': () => formatTime('2026-03-29T00:00:00Z', 'Europe/Chisinau') === '03:00',
};

test('every hour of three years has the date and the time of PostgreSQL, in 200 zones', async () => {
  const days = await readDays();
  const differences: string[] = [];
  let next = readLocal(zones[0] as string);
  for (const [index, zone] of zones.entries()) {
    const local = await next;
    // PostgreSQL works on the next zone meanwhile.
    next = readLocal(zones[index + 1] ?? zone);
    const difference = firstDifference(zone, local, days);
    if (difference && !olderRules[zone]?.()) differences.push(difference);
    if (!difference && olderRules[zone]?.()) differences.push(`${zone} does not differ any more`);
  }
  await next;
  expect(zones).toHaveLength(200);
  expect(differences).toEqual([]);
}, 300_000);
