import { expect, test } from 'vitest';
import { type ItemRow, itemColumns, itemOfRow, kindOf, kinds } from './kinds.ts';

test.each(Object.entries(kinds))('bookings read the columns of %s', (name, kind) => {
  expect(kindOf(name)).toBe(kind);
  expect(itemColumns).toContain(kind.itemColumns);
  expect(itemColumns).toContain(kind.bookingColumns);
});

test('a row of an unknown kind gives no item', () => {
  expect(itemOfRow({ kind: 'cruise' } as ItemRow)).toBeNull();
  expect(kindOf('cruise')).toBeNull();
});
