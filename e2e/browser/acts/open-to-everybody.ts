import { expect, type Page } from '@playwright/test';
import { hindrances } from './axe.ts';

const phone = { width: 390, height: 844 };
const desk = { width: 1440, height: 900 };
const narrow = { width: 320, height: 700 };

/** In both colours on a phone and at a desk nobody is hindered, and on the narrowest phone nothing has to be scrolled sideways. */
export const expectOpenToEverybody = async (page: Page, name: string): Promise<void> => {
  for (const size of [phone, desk]) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    expect.soft(await hindrances(page, 'all'), `${name}, light, ${size.width} px`).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect.soft(await hindrances(page, 'of colour'), `${name}, dark, ${size.width} px`).toEqual([]);
  }
  await page.setViewportSize(narrow);
  const overhang = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect.soft(overhang, `${name} at 320 px, pixels too wide`).toBe(0);
};
