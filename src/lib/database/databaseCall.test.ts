import { PostgrestError } from '@supabase/supabase-js';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fail, succeed } from '../api/apiResponse.ts';
import { databaseCall } from './databaseCall.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const secret = 'relation "public.bookings" does not exist';
const row = { data: 'row', error: null };
const error = (code: string) => ({
  data: null,
  error: new PostgrestError({ code, message: secret, details: '', hint: '' }),
});
type Reply = typeof row | ReturnType<typeof error> | { data: null; error: null };

/** Makes a call that gives these replies one after another, the last one for ever. */
async function make(...replies: [Reply, ...Reply[]]) {
  const call = vi.fn(async (): Promise<Reply> => (replies.length > 1 ? replies.shift() : replies[0]) ?? row);
  const lines: string[] = [];
  const answered = databaseCall<string>('reserve_slots', call, (line) => lines.push(line));
  await vi.runAllTimersAsync();
  return { answer: await answered, lines, calls: call.mock.calls.length };
}

test('a row is the answer, and nothing is logged', async () => {
  expect(await make(row)).toEqual({ answer: succeed('row'), lines: [], calls: 1 });
});

test.each([0, false, ''])('%j is a row as well', async (data) => {
  expect(
    await databaseCall(
      'any',
      async () => ({ data, error: null }),
      () => undefined,
    ),
  ).toEqual(succeed(data));
});

test('null where a row was promised is a database error, and is logged', async () => {
  const { answer, lines, calls } = await make({ data: null, error: null });
  expect(answer).toEqual(fail('Database error'));
  expect(lines).toEqual([expect.stringContaining('reserve_slots: no row')]);
  expect(calls).toBe(1);
});

describe('certain rollbacks', () => {
  test.each(['40001', '40P01', '23P01'])('%s is tried again until it succeeds', async (code) => {
    const { answer, lines, calls } = await make(error(code), error(code), error(code), row);
    expect(answer).toEqual(succeed('row'));
    expect(calls).toBe(4);
    expect(lines).toHaveLength(3);
  });

  test.each([
    ['40001', 'Booking conflict, please retry'],
    ['40P01', 'High load, please retry'],
    ['23P01', 'Booking conflict, please retry'],
  ] as const)('%s is given up after four attempts as %s', async (code, meaning) => {
    expect(await make(error(code))).toMatchObject({ answer: fail(meaning), calls: 4 });
  });
});

describe('what is for the caller to repeat', () => {
  test.each(['55P03', '57014'])('%s, a timeout, is answered at once as high load', async (code) => {
    expect(await make(error(code))).toMatchObject({ answer: fail('High load, please retry'), calls: 1 });
  });

  test.each([
    '08006',
    '08P01',
    '53300',
    '57P01',
    '57P03',
    'PGRST000',
    'PGRST003',
    '',
    'CONNECTION_CLOSED',
    'CONNECT_TIMEOUT',
  ])('%j, a lost server, is answered at once as high load: the outcome is unknown', async (code) => {
    expect(await make(error(code))).toMatchObject({ answer: fail('High load, please retry'), calls: 1 });
  });

  test('so is a call that throws', async () => {
    const lines: string[] = [];
    const call = async () => {
      throw new TypeError('fetch failed');
    };
    expect(await databaseCall('any', call, (line) => lines.push(line))).toEqual(
      fail('High load, please retry'),
    );
    expect(lines).toEqual([expect.stringContaining('fetch failed')]);
  });
});

describe('everything else', () => {
  test.each(['23505', '23514', '42501', '42804', '22023', '42P01', 'P0001', 'XX000', 'PGRST116', 'PGRST202'])(
    '%s is a database error at once, with the details in the log only',
    async (code) => {
      const { answer, lines, calls } = await make(error(code));
      expect(answer).toEqual(fail('Database error'));
      expect(calls).toBe(1);
      expect(lines).toEqual([`reserve_slots: ${code} ${secret} (attempt 1)`]);
    },
  );
});
