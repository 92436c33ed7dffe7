/**
 * `make bench`, third part: how soon the screen answers while somebody logs, on a phone whose processor is four times slower. Takes at most
 * eight minutes.
 *
 * `node e2e/bench/logging-bench.ts [--rounds 2] [--slower 4] [--write]`; `--write` renews docs/benchmarks-logging.md.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser } from '@playwright/test';
import { logIn, visit, type ApiSession } from '@spotter/local/api/api-session';
import { demoPassword, demoPeople } from '@spotter/local/api/demo-people';
import { until } from '@spotter/local/process/until';
import { root } from '@spotter/local/settings';
import { fillLogin } from '../browser/acts/log-in.ts';
import { chromiumOptions } from '../chromium.ts';
import { timedPage, type Input } from './input-to-paint.ts';
import { beginSession, logOnPhone, planSession, setCount } from './log-on-phone.ts';
import { loggingMarkdown, type LoggingResult } from './logging-report.ts';
import { onOwnStack, tell, type Bench } from './own-stack.ts';
import { tenantSlug } from './shop-and-people.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '2' },
    slower: { type: 'string', default: '4' },
    write: { type: 'boolean', default: false },
  },
});
const [rounds, slower] = [Number(values.rounds), Number(values.slower)];

const phone = {
  ...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  ...{ locale: 'en-GB', timezoneId: 'Europe/Berlin', reducedMotion: 'no-preference' as const },
};

interface Lifter {
  readonly username: string;
  readonly api: ApiSession;
  readonly tenantUrl: string;
}

const oneWorkout = async (browser: Browser, { username, api, tenantUrl }: Lifter): Promise<readonly Input[]> => {
  const session = await planSession(api);
  await beginSession(api, session);
  const context = await browser.newContext(phone);
  try {
    const page = await context.newPage();
    await page.goto(new URL('/auth/login?returnTo=/', tenantUrl).href);
    await fillLogin(page, username);
    await page.getByRole('link', { name: 'Today' }).waitFor();
    await page.waitForLoadState('networkidle');
    const { inputs, measured } = await timedPage(page, slower);
    await page.goto(new URL('/train/workout', tenantUrl).href);
    await page.getByRole('img', { name: `0 of ${setCount} sets done` }).waitFor();
    await logOnPhone(page, measured, session);
    await page.getByRole('button', { name: 'Discard' }).last().tap();
    await page.getByText('Workout discarded', { exact: true }).waitFor();
    return inputs;
  } finally {
    await context.close();
  }
};

const measure = async ({ stack, signal, loadPerCore }: Bench): Promise<LoggingResult> => {
  const tenantUrl = stack.addresses.tenantUrl(tenantSlug);
  await until(async () => (await visit(tenantUrl)).session.tenant !== null, { what: 'the gym is declared', timeoutSeconds: 60 });
  const { username = '' } = demoPeople().find(({ tenant }) => tenant === tenantSlug) ?? {};
  const api = await logIn(tenantUrl, { username, password: demoPassword });
  const browser = await chromium.launch(chromiumOptions);
  try {
    const pages: (readonly Input[])[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      signal.throwIfAborted();
      pages.push(await oneWorkout(browser, { username, api, tenantUrl }));
      tell(`Workout ${round} of ${rounds} is logged`);
    }
    return { pages, sets: setCount, slower, loadPerCore, chromium: browser.version() };
  } finally {
    await browser.close();
  }
};

const report = loggingMarkdown(await onOwnStack({ mostMilliseconds: 480_000, withWebApp: true }, measure));
console.log(`\n${report}`);
if (values.write) writeFileSync(join(root, 'docs/benchmarks-logging.md'), report);
