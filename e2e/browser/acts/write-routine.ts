import { expect, type Page } from '@playwright/test';
import { at } from '../house/house.ts';
import { addExercise } from './log-sets.ts';

/** In the form of a new routine, which stays open. */
export const writeRoutine = async (page: Page, title: string, exercises: readonly string[]): Promise<void> => {
  await page.goto(at('iron-temple', '/train/routines/new'));
  await page.getByLabel('Title').fill(title);
  for (const name of exercises) await addExercise(page, name);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.').first()).toBeVisible();
};
