import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { demoPerson } from '@spotter/local/api/demo-people';
import { expect, test as base, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test';
import { fillLogin } from './acts/log-in.ts';
import { at, house } from './house/house.ts';

export { expect } from '@playwright/test';

interface Journey {
  /** A page of somebody who is not logged in, in a browser of their own. */
  readonly guest: (options?: BrowserContextOptions) => Promise<Page>;
  /** A page of a demo person who is logged in at their gym, in a browser of their own. Nothing is open yet. */
  readonly as: (name: string, options?: BrowserContextOptions) => Promise<Page>;
}

/** What a page says when something in it broke, or when its own security policy stopped it. That a journey took the network away is neither. */
const isBroken = (text: string): boolean =>
  /content security policy|trusted ?type|uncaught|ERROR/i.test(text) && !/status of|ERR_INTERNET_DISCONNECTED/.test(text);

/** Journeys fail on what a person would not see at once: an error that nobody caught, a style or script that was blocked. */
export const watch = (page: Page, complaints: string[]): void => {
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && isBroken(message.text())) complaints.push(`${page.url()}: ${message.text()}`);
  });
};

export const test = base.extend<Journey>({
  guest: async ({ browser, contextOptions }, use) => {
    const contexts: BrowserContext[] = [];
    const complaints: string[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ ...contextOptions, ...options });
      contexts.push(context);
      context.on('page', (page) => {
        watch(page, complaints);
      });
      return context.newPage();
    });
    for (const context of contexts) await context.close();
    expect(complaints, 'no page broke on the way').toEqual([]);
  },
  as: async ({ guest }, use) => {
    await use(async (name, options = {}) => {
      const { username, tenant = '' } = demoPerson(name);
      const stateFile = join(house().statesFolder, `${username}.json`);
      if (!existsSync(stateFile)) {
        const page = await guest();
        await page.goto(at(tenant, '/auth/login?returnTo=/'));
        await fillLogin(page, username);
        await expect(page.getByRole('link', { name: 'Today' })).toBeVisible();
        await page.context().storageState({ path: stateFile });
        await page.context().close();
      }
      return guest({ ...options, storageState: stateFile });
    });
  },
});
