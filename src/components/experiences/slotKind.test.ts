import { expect, test } from 'vitest';
import { type SlotBookingRow, slotKind } from './slotKind.ts';

const experience = {
  id: 'e',
  title: 'Sauna raft',
  location: 'Oslo, Norway',
  time_zone: 'Europe/Oslo',
  duration_minutes: 120,
};
const row: SlotBookingRow = {
  ticket_numbers: null,
  items: {
    experience_slots: { id: 's', slot_time: '2026-12-01T17:30:00+01:00', experiences: experience },
  },
};

test('a row of a slot gives its times, its unit and the address to pay at', () => {
  const item = slotKind.fromRow(row);
  expect(item).toMatchObject({ kind: 'slot', slot_id: 's' });
  expect(item && slotKind.summary(item, 2)).toMatchObject({
    key: 's',
    title: 'Sauna raft',
    endsAt: '2026-12-01T18:30:00.000Z',
    when: { full: 'Tuesday 1 December 2026, 17:30', lines: ['Tuesday 1 December 2026', '17:30, 2 h'] },
    page: { path: '/experiences/e' },
    payPath: '/checkout/s?quantity=2&step=pay',
    unit: { one: 'place', many: 'places' },
    unitCount: 2,
  });
});

test('a row without its slot gives no item', () => {
  expect(slotKind.fromRow({ ...row, items: { experience_slots: null } })).toBeNull();
});

test('an item that an older page stored differently gives no summary', () => {
  expect(slotKind.summary({ kind: 'slot', slot_id: 's' }, 1)).toBeNull();
});

test('a slot has a ticket for each place; those that are left of more keep their numbers', () => {
  const tickets = (ticket_numbers: number[] | null, quantity: number) => {
    const item = slotKind.fromRow({ ...row, ticket_numbers });
    return item && slotKind.tickets(item, '0b9e5b7e-3f0e-4c38-8f3c-5d0f6c1c2a11', quantity);
  };
  expect(tickets(null, 2)?.map(({ number }) => number)).toEqual([1, 2]);
  expect(tickets([1, 3], 2)?.map(({ code }) => code)).toEqual([
    '0B9E5B7E-3F0E-4C38-1',
    '0B9E5B7E-3F0E-4C38-3',
  ]);
});

test('a slot that an older page stored, without numbers, has them from 1 on', () => {
  const { numbers: _, ...item } = { ...slotKind.fromRow(row), kind: 'slot' } as {
    kind: string;
    numbers?: unknown;
  };
  expect(slotKind.tickets(item, 'a-b-c', 2)).toMatchObject([{ number: 1 }, { number: 2 }]);
});

test('its door shows the slot with its time', () => {
  expect(slotKind.doorItem(row.items)).toEqual({
    title: 'Sauna raft',
    when: 'Tuesday 1 December 2026, 17:30',
    timeZone: 'Europe/Oslo',
  });
});
