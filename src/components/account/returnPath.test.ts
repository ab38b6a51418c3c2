import fc from 'fast-check';
import { expect, test } from 'vitest';
import { returnPath } from './returnPath.ts';

test('returns to the path that the customer came from', () => {
  expect(returnPath('/checkout/1?quantity=2')).toBe('/checkout/1?quantity=2');
});

test.each([
  null,
  '',
  'https://elsewhere.example',
  '//elsewhere.example',
  '/\\elsewhere.example',
  '/\t/elsewhere.example',
  '/.//elsewhere.example',
  'javascript:alert(1)',
])('never leaves the site for %j', (next) => {
  expect(returnPath(next)).toBe('/');
});

test('never leaves the site, whatever the text', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('/', '\\', '\t', '\n', '.', '@', ':', 'a', '?', '#')), (parts) => {
      const path = returnPath(parts.join(''));
      expect(new URL(path, 'https://here.example').origin).toBe('https://here.example');
      expect(returnPath(path)).toBe(path);
    }),
  );
});
