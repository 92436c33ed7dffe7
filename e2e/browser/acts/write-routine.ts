import { expect, type Page } from '@playwright/test';
import { at } from '../house/house.ts';

/** In the form of a new routine, which stays open. */
export const writeRoutine = async (page: Page, title: string, exercises: readonly string[]): Promise<void> => {
  await page.goto(at('iron-temple', '/train/routines/new'));
  await page.getByLabel('Title').fill(title);
  for (const name of exercises) {
    await page.getByRole('button', { name: 'Add exercise', exact: true }).click();
    const picker = page.getByRole('dialog', { name: 'Add exercise' });
    await picker.getByRole('searchbox').fill(name);
    await picker
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .first()
      .click();
    await expect(picker).toBeHidden();
  }
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.').first()).toBeVisible();
};
