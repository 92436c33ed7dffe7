import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Route } from '@spotter/contracts';
import { root } from '@spotter/local/settings';

const isRoute = (value: unknown): value is Route => typeof value === 'object' && value !== null && 'method' in value && 'path' in value;

/** Every route of the contracts that a browser can reach, found by looking, so that none can be forgotten. */
export const everyRoute = async (): Promise<Route[]> => {
  const files = globSync('packages/contracts/src/**/*.ts', { cwd: root, exclude: ['**/*.test.ts'] }).sort();
  const modules = await Promise.all(files.map((file) => import(pathToFileURL(join(root, file)).href) as Promise<object>));
  const found = modules.flatMap((module) => Object.values(module) as unknown[]).filter(isRoute);
  return [...new Set(found)].filter(({ path }) => !path.startsWith('/internal/'));
};
