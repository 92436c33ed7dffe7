import { expect, type Page } from '@playwright/test';
import { at } from '../house/house.ts';

/** Chooses a file of training at Iron Temple; the page then shows how it is read. Nothing is imported yet. */
export const giveFile = async (page: Page, name: string, text: string): Promise<void> => {
  await page.goto(at('iron-temple', '/train/transfer'));
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
};

/** Runs the import that the page shows, and waits for its end. */
export const runImport = async (page: Page, workouts: number): Promise<void> => {
  await page.getByRole('button', { name: `Import ${workouts} workout${workouts === 1 ? '' : 's'}`, exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Imported', exact: true })).toBeVisible();
};
