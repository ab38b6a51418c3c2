import { expect, test } from 'vitest';
import { type BookedItemRow, bookedFace, bookedItemOfRow } from './bookedItem.ts';

const experience = {
  id: 'e',
  title: 'Sauna raft',
  location: 'Oslo, Norway',
  time_zone: 'Europe/Oslo',
  duration_minutes: 120,
};
const row: BookedItemRow = {
  kind: 'slot',
  slot_id: 's',
  experience_slots: { slot_time: '2026-12-01T17:30:00+01:00', experiences: experience },
};

test('a row of a slot is shown with its times, its words and the way to pay for it', () => {
  const item = bookedItemOfRow(row);
  expect(item).toMatchObject({ kind: 'slot', slot_id: 's' });
  expect(item && bookedFace({ item, quantity: 2 })).toMatchObject({
    key: 's',
    title: 'Sauna raft',
    endsAt: '2026-12-01T18:30:00.000Z',
    when: { full: 'Tuesday 1 December 2026, 17:30', lines: ['Tuesday 1 December 2026', '17:30, 2 h'] },
    page: { path: '/experiences/e' },
    payPath: '/checkout/s?quantity=2&step=pay&held',
    unit: { one: 'place', many: 'places' },
    unitCount: 2,
  });
});

test('a row whose slot cannot be read, or of a kind that is not known here, is left out', () => {
  expect(bookedItemOfRow({ ...row, experience_slots: null })).toBeNull();
  expect(bookedItemOfRow({ ...row, kind: 'cruise' as 'slot' })).toBeNull();
});
