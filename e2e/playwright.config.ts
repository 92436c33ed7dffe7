import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { root } from '@spotter/local/settings';
import { chromiumOptions } from './chromium.ts';

/**
 * Journeys that only the app itself could hold up: they ask the same services the same questions wherever those run. Through the ingress of a cluster
 * they are walked at night (`EXTENT=all`).
 */
const withinTheApp = [
  'charts',
  'device',
  'editing',
  'every-page',
  'exercises',
  'flight-plans',
  'import',
  'keyboard',
  'miles',
  'plan',
  'programme-form',
  'progress',
  'refused',
  'rest',
  'restart',
  'sets',
  'sharing',
];
const isShort = process.env.SPOTTER_BROWSER_STAGE === 'cluster-browser' && process.env.EXTENT !== 'all';

const reportFile = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE;

/** The journeys of issue and mock, in a real browser against the whole stack, one after the other. Waiting is for conditions only. */
export default defineConfig({
  testDir: join(import.meta.dirname, 'browser'),
  testIgnore: isShort ? withinTheApp.map((name) => `**/${name}.spec.ts`) : [],
  outputDir: join(root, '.local/test-reports/browser'),
  globalSetup: join(import.meta.dirname, 'browser/house/start-house.ts'),
  workers: 1,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 240_000, // waits are for conditions, so limits only end what hangs
  expect: { timeout: 30_000 },
  reporter: [['list'], ...(reportFile === undefined ? [] : [['json', { outputFile: reportFile }] as const])],
  use: {
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: chromiumOptions,
  },
});
