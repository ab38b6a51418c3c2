import { describe, expect, test } from 'vitest';
import { type ApiError, apiErrors, describeError, fail, isApiError, succeed } from './apiResponse.ts';

const register = Object.entries(apiErrors).map(([error, { status, retry }]) => ({ error, status, retry }));

describe('the register of errors', () => {
  test.each(register)('$error travels as a client or server error', ({ error, status }) => {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    expect(isApiError(error)).toBe(true);
    expect(describeError(error as ApiError)).toEqual(apiErrors[error as keyof typeof apiErrors]);
  });

  test('bad input says which field and why, and is described as what it is', () => {
    const error = 'Invalid request: quantity: must be at least 1';
    expect(isApiError(error)).toBe(true);
    expect(describeError(error)).toEqual(apiErrors['Invalid request']);
  });

  test.each([
    ['Seats no longer available: A1, A2', 'Seats no longer available'],
    ['Ticket already used: 2026-11-21T10:00:00+00:00', 'Ticket already used'],
  ] as const)('%j has a detail, and is described as what it is', (error, name) => {
    expect(isApiError(error)).toBe(true);
    expect(describeError(error)).toEqual(apiErrors[name]);
  });

  test.each([
    '',
    'slot not found',
    'Sold out: 3',
    'Invalid request:x',
    'toString',
    'permission denied',
    null,
    404,
    {},
  ])('%j is none of ours', (text) => {
    expect(isApiError(text)).toBe(false);
  });
});

test('of data and error exactly one is null', () => {
  expect(succeed(0)).toEqual({ data: 0, error: null });
  expect(fail('Slot not found')).toEqual({ data: null, error: 'Slot not found' });
});
