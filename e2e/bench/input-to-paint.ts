import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Page } from '@playwright/test';

/** From an input to the next paint, as the browser itself tells it (Event Timing); it leaves out what takes less than 16 ms. */
export interface Input {
  readonly act: string;
  readonly milliseconds: number;
}

/** The least that Event Timing tells of. */
export const leastMilliseconds = 16;

const observe = `
  globalThis.inputs = [];
  globalThis.inputObserver = new PerformanceObserver((list) => inputs.push(...list.getEntries()));
  inputObserver.observe({ type: 'event', durationThreshold: ${leastMilliseconds} });
`;

/** The longest of the inputs since it was last asked; a tap is several (down, up, click). Painted means: two frames later and nothing left to do. */
const longest = `
  new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(painted)))).then(() => {
    const seen = [...inputs, ...inputObserver.takeRecords()];
    inputs.length = 0;
    return Math.max(0, ...seen.map(({ duration }) => duration));
  })
`;

/** Between two taps a person looks; what an input has left to do, such as writing to the device, comes to pass. */
const lookMilliseconds = 300;

/**
 * The browser's own bars take their part of a window that is as large as the page: of what happens in its last centimetre no frame would be
 * presented, and an input there would be timed to whatever is painted elsewhere next.
 */
const showAll = async (page: Page, session: CDPSession): Promise<void> => {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const { windowId } = await session.send('Browser.getWindowForTarget');
  await session.send('Browser.setWindowBounds', { windowId, bounds: { width: width + 200, height: height + 300 } });
};

export type Measured = (act: string, run: () => Promise<void>) => Promise<void>;

/** A page whose inputs are timed from its beginning, on a processor that is so many times slower. */
export const timedPage = async (
  page: Page,
  slower: number,
): Promise<{ readonly inputs: readonly Input[]; readonly measured: Measured }> => {
  await page.addInitScript({ content: observe });
  const session = await page.context().newCDPSession(page);
  await showAll(page, session);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  const inputs: Input[] = [];
  const measured: Measured = async (act, run) => {
    await page.evaluate<number>(longest);
    await run();
    await pause(lookMilliseconds);
    inputs.push({ act, milliseconds: await page.evaluate<number>(longest) });
  };
  return { inputs, measured };
};
