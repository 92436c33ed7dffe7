import type { Page } from '@playwright/test';

/** What the product asked of the browser's own functions, which do what they always do. */
interface Asked {
  readonly vibrations: readonly (readonly number[])[];
  readonly tones: number;
  readonly locks: readonly string[];
}

const observe = `
  globalThis.asked = { vibrations: [], tones: 0, locks: [] };
  const { vibrate } = Navigator.prototype;
  Navigator.prototype.vibrate = function (pattern) { asked.vibrations.push(pattern); return vibrate.call(this, pattern); };
  const { start } = AudioScheduledSourceNode.prototype;
  AudioScheduledSourceNode.prototype.start = function (...when) { asked.tones += 1; return start.apply(this, when); };
  const held = new Set();
  const { request } = WakeLock.prototype;
  WakeLock.prototype.request = async function (kind) {
    const at = asked.locks.push('asked') - 1;
    const lock = await request.call(this, kind).catch((refusal) => { asked.locks[at] = 'refused'; throw refusal; });
    held.add(lock);
    asked.locks[at] = 'held';
    lock.addEventListener('release', () => { held.delete(lock); asked.locks[at] = 'released'; });
    return lock;
  };
  /** A window of a test is always in view: here it is put out of view, as far as a page can see. */
  globalThis.beSeen = async (visibilityState) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibilityState });
    if (visibilityState === 'hidden') await Promise.all([...held].map((lock) => lock.release()));
    document.dispatchEvent(new Event('visibilitychange'));
  };
`;

export const observing = async (page: Page): Promise<Page> => {
  await page.addInitScript({ content: observe });
  return page;
};

export const asked = (page: Page): Promise<Asked> => page.evaluate<Asked>('asked');

export const putOutOfView = (page: Page): Promise<void> => page.evaluate<undefined>(`beSeen('hidden')`);
export const bringIntoView = (page: Page): Promise<void> => page.evaluate<undefined>(`beSeen('visible')`);

/** Titles of what the service worker shows outside of the page. */
export const notifications = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(
    'navigator.serviceWorker.getRegistration().then((one) => one.getNotifications()).then((all) => all.map(({ title }) => title))',
  );
