import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'packages/*/test/**/*.test.ts',
      'fixtures/*/test/**/*.test.ts',
      'test/**/*.test.ts',
      'matrix/test/**/*.test.ts',
      'labs/*/*.test.ts',
    ],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 50_000 } },
    pool: 'forks',
    maxWorkers: 2,
  },
});
