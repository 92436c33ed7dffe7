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

/** Until the device's own copy of the last weeks holds a workout of this title, and nothing is left there to be sent. */
export const untilCopied = (page: Page, title: string): Promise<void> =>
  expect
    .poll(
      () =>
        page.evaluate<boolean>(`(async () => {
          const { name } = (await indexedDB.databases()).find(({ name }) => name.startsWith('spotter-training-')) ?? {};
          if (!name) return false;
          const answer = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = reject; });
          const database = await answer(indexedDB.open(name));
          const unsent = await answer(database.transaction('log').objectStore('log').getAllKeys());
          const workouts = await answer(database.transaction('workouts').objectStore('workouts').getAll());
          database.close();
          return unsent.every((key) => key === 'frame') && workouts.some(({ title, state }) => title === ${JSON.stringify(title)} && state === 'completed');
        })()`),
      { message: `${title} lies on the device` },
    )
    .toBe(true);
