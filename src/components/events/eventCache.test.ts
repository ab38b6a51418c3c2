import { expect, test } from 'vitest';
import { applyEventChange, applyEventRefusal, keepNewerCounts, type TicketedEvent } from './eventCache.ts';

const event: TicketedEvent = {
  id: 'v',
  host_id: 'h',
  title: 'Winter concert',
  summary: '',
  story: '',
  venue: 'Old cinema',
  time_zone: 'Europe/Lisbon',
  starts_at: '2026-12-01T20:00:00+00:00',
  duration_minutes: 90,
  price_cents: 2000,
  currency: 'EUR',
  admission: 'general',
  capacity: 500,
  available_count: 20,
  revision: 5,
  profiles: { display_name: 'Inês' },
};
const other = { ...event, id: 'w' };
const change = { event_id: 'v', available_count: 18, capacity: 500, revision: 6, seats: [] };

test('a newer message replaces the count of its event only; an older one changes nothing', () => {
  const events = applyEventChange([event, other], change);
  expect(events).toEqual([{ ...event, available_count: 18, revision: 6 }, other]);
  expect(applyEventChange(events, { ...change, revision: 2, available_count: 30 })).toBe(events);
});

test('a list that was fetched before a message arrived keeps its words, not its count', () => {
  const known = applyEventChange([event], change);
  const fetched = { ...event, title: 'Concert in the winter' };
  expect(keepNewerCounts(known, [fetched, other])).toEqual([
    { ...fetched, available_count: 18, revision: 6 },
    other,
  ]);
});

test('a refusal lowers a count and never raises it; a fetched list of the same revision corrects it', () => {
  const assumed = applyEventRefusal([event, other], 'v', 1);
  expect(assumed.map(({ available_count }) => available_count)).toEqual([1, 20]);
  expect(applyEventRefusal([event], 'v', 30)[0]?.available_count).toBe(20);
  expect(keepNewerCounts(assumed, [event])).toEqual([event]);
});
