import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{src,stack,supabase/functions,tests/support}/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'stack',
          include: ['tests/{sql,integration,concurrency}/**/*.test.ts'],
          globalSetup: ['tests/support/stack/stackSetup.ts'],
          // One stack, two cores: files take turns, each with rows of its own.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
