import { expect, test } from 'vitest';
import { returnPath } from './returnPath.ts';

test('returns to the path that the customer came from', () => {
  expect(returnPath('/checkout/1?quantity=2')).toBe('/checkout/1?quantity=2');
});

test.each([null, '', 'https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example'])(
  'never leaves the site for %j',
  (next) => {
    expect(returnPath(next)).toBe('/');
  },
);
