import { expect, test } from 'vitest';
import { refuseEmbeds } from './embedLimits.ts';

const objectionTo = async (table: string, select: string) => {
  const answer = refuseEmbeds(`http://stack/rest/v1/${table}?select=${encodeURIComponent(select)}`);
  return answer && { status: answer.status, ...(await answer.json()) };
};

test.each([
  ['events', '*'],
  ['events', 'revision, tickets (seat_label, row_label)'],
  [
    'bookings',
    'kind,items!inner(host_id,experience_slots(slot_time,experiences(title,profiles(display_name))),events(title))',
  ],
  ['experiences', 'count(),price_minor.sum(),experience_slots(count())'],
  ['events', 'title,...profiles(display_name)'],
])('%s with %s is read', async (table, select) => {
  expect(await objectionTo(table, select)).toBeNull();
});

test.each([
  [
    'experiences',
    'experience_slots(experiences(title))',
    'experiences cannot be embedded within experiences',
  ],
  [
    'experiences',
    '*, a:experience_slots!inner(b:experiences!fk (title))',
    'experiences cannot be embedded within experiences',
  ],
  [
    'experiences',
    '...experience_slots("experiences"(title))',
    'experiences cannot be embedded within experiences',
  ],
  ['profiles', 'items(events(profiles(id)))', 'profiles cannot be embedded within profiles'],
  ['a', 'b(c(d(e(f(g(id))))))', 'tables can be embedded 5 deep'],
  ['a', Array.from({ length: 17 }, (_, n) => `x${n}:b(id)`).join(), 'at most 16 tables can be embedded'],
])('%s with %s is refused', async (table, select, message) => {
  expect(await objectionTo(table, select)).toMatchObject({ status: 400, code: 'PGRST127', message });
});

test('a second select is looked at as well', () => {
  expect(refuseEmbeds('http://stack/rest/v1/a?select=id&select=b(a(id))')?.status).toBe(400);
});
