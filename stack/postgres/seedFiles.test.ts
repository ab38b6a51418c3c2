import { expect, test } from 'vitest';
import { StackError } from '../stackError.ts';
import { seedFiles } from './seedFiles.ts';

test('demo data are the files that the configuration of the project names', () => {
  expect(seedFiles()).toContain('supabase/seed.sql');
});

test('several files keep their order', () => {
  expect(seedFiles(['./config.toml', 'seed.sql'])).toEqual(['supabase/config.toml', 'supabase/seed.sql']);
});

test('a file that is not there is refused with its name', () => {
  expect(() => seedFiles(['./seeds/*.sql'])).toThrow(StackError);
  expect(() => seedFiles(['./seeds/*.sql'])).toThrow('./seeds/*.sql');
});
