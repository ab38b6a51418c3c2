import { afterAll, expect, test } from 'vitest';
import type { Database } from '../../src/lib/database/database.types.ts';
import { type Currency, currencies } from '../../src/lib/format/currencies.ts';
import { stripeAmount } from '../../src/lib/format/stripeAmount.ts';
import { openDatabase, rows } from '../support/stack/openDatabase.ts';

const database = openDatabase();
afterAll(() => database.end());

// The compiler checks that the database and the app know the same codes.
const read = (code: Database['public']['Enums']['currency']): Currency => code;
const write = (code: Currency): Database['public']['Enums']['currency'] => code;

test('the database and the app count the same digits', async () => {
  const stored = await rows<{ code: Currency; digits: number }>(
    database,
    'select code, digits from public.currencies order by code::text',
  );
  expect(Object.fromEntries(stored.map(({ code, digits }) => [write(read(code)), digits]))).toEqual(
    currencies,
  );
});

test('the most that may be paid is what Stripe takes: eight digits, twelve of rupiah', async () => {
  const stored = await rows<{ code: Currency; most: string }>(
    database,
    'select code, amount_max_minor::text as most from public.currencies',
  );
  for (const { code, most } of stored) {
    const max = code === 'IDR' ? 999_999_999_999 : 99_999_999;
    // One minor unit may be several of Stripe's, or less than one.
    const inStripe = stripeAmount(Number(most) - (Number(most) % 10), code);
    if (inStripe === null) continue; // Not taken at all.
    expect(inStripe, code).toBeLessThanOrEqual(max);
    expect(inStripe, code).toBeGreaterThan(max * 0.999);
  }
});
