import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { publicRoutes } from './contract-routes.ts';

const contracts = new URL('../../../../packages/contracts/src/', import.meta.url);

test('every route of the contracts is described, except those between services', async () => {
  const described = new Set(publicRoutes.map(({ method, path }) => `${method} ${path}`));
  const missing: string[] = [];
  for (const file of globSync('**/*.ts', { cwd: contracts, exclude: ['**/*.test.ts'] })) {
    const exported = Object.values((await import(new URL(file, contracts).href)) as Record<string, unknown>);
    for (const value of exported as { method?: string; path?: string }[]) {
      if (typeof value !== 'object' || value.method === undefined || value.path === undefined) continue;
      const line = `${value.method} ${value.path}`;
      if (!value.path.startsWith('/internal/') && !described.has(line)) missing.push(line);
    }
  }
  expect(missing).toEqual([]);
  expect(described.size).toBeGreaterThan(40);
});

test('nothing internal is described', () => {
  expect(publicRoutes.filter(({ path }) => path.includes('internal'))).toEqual([]);
});
