import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findProgram } from '@spotter/local/infra/find-program';
import { root } from '@spotter/local/settings';

/** The machine's own browser; Playwright's, where it was installed, else. */
const executablePath = findProgram('chromium', 'chromium-browser', 'google-chrome');

/** A test's browser talks to nobody but us. */
const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--no-first-run'];
/** Chromium refuses to build its sandbox for root, as in most containers, and shared memory may be 64 MB there. */
const inContainer = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : [];

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
    launchOptions: { args: [...quiet, ...inContainer], ...(executablePath === undefined ? {} : { executablePath }) },
  },
});
