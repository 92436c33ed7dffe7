import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/**
 * The tests beside the pure rules: what mutation testing runs again for every mutant. They need no infrastructure. Services find the package by its
 * source, where its mutants are.
 */
export default defineConfig({
  resolve: {
    alias: [
      { find: /^@spotter\/training\/(.*)$/, replacement: `${fileURLToPath(new URL('packages/training/src/', import.meta.url))}$1.ts` },
    ],
  },
  test: { include: ['packages/training/src/**/*.test.ts', 'services/workout/src/**/*-rules.test.ts'], testTimeout: 60_000 },
});
