import { expect, test } from 'vitest';
import { isTooLong, requestedStay } from './requestedStay.ts';

const days = { first: '2026-12-01', last: '2028-06-01' };
const read = (query: string) => requestedStay(new URLSearchParams(query), days);

test('the dates of the address are returned', () => {
  const stay = { check_in: '2026-12-01', check_out: '2026-12-04' };
  expect(read('check_in=2026-12-01&check_out=2026-12-04')).toEqual(stay);
  expect(isTooLong(stay)).toBe(false);
});

test('a stay of too many nights is returned and is too long', () => {
  const stay = read('check_in=2026-12-01&check_out=2027-01-01');
  expect(stay && isTooLong(stay)).toBe(true);
});

test.each([
  '',
  'check_in=2026-12-01',
  'check_in=2026-12-01&check_out=2026-12-01',
  'check_in=2026-12-04&check_out=2026-12-01',
  'check_in=2026-11-30&check_out=2026-12-02',
  'check_in=2028-05-31&check_out=2028-06-02',
  'check_in=2027-02-30&check_out=2027-03-04',
  'check_in=tomorrow&check_out=2027-03-04',
])('"%s" names no dates that can be booked', (query) => {
  expect(read(query)).toBeNull();
});
