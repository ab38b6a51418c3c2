import { expect, test } from 'vitest';
import { TokenBucket } from './tokenBucket.ts';

const taken = (bucket: TokenBucket, calls: number, nowMs: number) =>
  Array.from({ length: calls }, () => bucket.take(nowMs)).filter(Boolean).length;

test('a burst passes, and then the rate', () => {
  const bucket = new TokenBucket(3, 2, 0);
  expect(taken(bucket, 5, 0)).toBe(3);
  expect(taken(bucket, 5, 500)).toBe(1);
  expect(taken(bucket, 5, 1500)).toBe(2);
});

test('a long silence gains no more than a burst', () => {
  const bucket = new TokenBucket(3, 2, 0);
  expect(taken(bucket, 9, 3_600_000)).toBe(3);
});

test('a clock that is set back takes nothing away', () => {
  const bucket = new TokenBucket(2, 1, 10_000);
  expect(bucket.take(5000)).toBe(true);
  expect(bucket.take(5000)).toBe(true);
  expect(bucket.take(5000)).toBe(false);
});
