import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { root } from '@spotter/local/settings';
import { chromiumOptions } from './chromium.ts';

const reportFile = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE;

/** The journeys of issue and mock, in a real browser against the whole stack, one after the other. Waiting is for conditions only. */
export default defineConfig({
  testDir: join(import.meta.dirname, 'browser'),
  outputDir: join(root, '.local/test-reports/browser'),
  globalSetup: join(import.meta.dirname, 'browser/house/start-house.ts'),
  workers: 1,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ...(reportFile === undefined ? [] : [['json', { outputFile: reportFile }] as const])],
  use: {
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: chromiumOptions,
  },
});
