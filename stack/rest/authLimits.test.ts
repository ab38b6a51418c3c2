import { expect, test } from 'vitest';
import { createAuthLimits } from './authLimits.ts';

let nowMs = 0;
const passed = (limit: ReturnType<typeof createAuthLimits>, calls: number, path: string, address = 'a') =>
  Array.from({ length: calls }, () => limit('POST', path, address)).filter((answer) => answer === null)
    .length;

test('30 requests pass at once, and then as many as hosted lets through', () => {
  const limit = createAuthLimits({}, () => nowMs);
  expect(passed(limit, 50, '/signup')).toBe(30);
  expect(passed(limit, 50, '/token')).toBe(30);
  nowMs += 10_000;
  expect(passed(limit, 50, '/signup'), '30 in five minutes').toBe(1);
  expect(passed(limit, 50, '/token'), '150 in five minutes').toBe(5);
});

test('the rates of config.toml hold', () => {
  const limit = createAuthLimits({ sign_in_sign_ups: 300, token_refresh: 30 }, () => nowMs);
  expect(passed(limit, 50, '/signup') + passed(limit, 50, '/token')).toBe(60);
  nowMs += 10_000;
  expect(passed(limit, 50, '/signup')).toBe(10);
  expect(passed(limit, 50, '/token')).toBe(1);
});

test('each address has its own count, and other paths have none', () => {
  const limit = createAuthLimits({}, () => nowMs);
  expect(passed(limit, 50, '/signup', 'a') + passed(limit, 50, '/signup', 'b')).toBe(60);
  expect(passed(limit, 50, '/settings')).toBe(50);
});

test('a refusal is the one of hosted', async () => {
  const limit = createAuthLimits({}, () => nowMs);
  passed(limit, 30, '/token');
  const refusal = limit('POST', '/token', 'a');
  expect(refusal?.status).toBe(429);
  expect(await refusal?.json()).toEqual({
    code: 429,
    error_code: 'over_request_rate_limit',
    msg: 'Request rate limit reached',
  });
});
