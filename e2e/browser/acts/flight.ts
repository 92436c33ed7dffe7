import { expect, type BrowserContext, type Page } from '@playwright/test';

export const phone = { viewport: { width: 390, height: 844 } };

/** The app's own files are on the device, and what was done in the last weeks. */
export const untilOnDevice = async (page: Page): Promise<void> => {
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  await expect.poll(() => page.evaluate('Boolean(navigator.serviceWorker.controller)')).toBe(true);
};

/** As when the system takes the browser's memory away. */
export const kill = async (page: Page, context: BrowserContext): Promise<void> => {
  const crashed = page.waitForEvent('crash');
  const session = await context.newCDPSession(page);
  // Who is killed does not answer.
  session.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
};
