import { expect, type Locator, type Page } from '@playwright/test';

export const onlyHere = 'Saved on this device. It is sent as soon as there is a network.';

export const setRow = (page: Page, exercise: string, set: number | string): Locator =>
  page.getByRole('group', { name: `${exercise}, set ${set}`, exact: true });

/** `kilograms × repetitions`. */
export const logSet = async (page: Page, exercise: string, set: number | string, done: `${string} × ${string}`): Promise<void> => {
  const [kilograms = '', repetitions = ''] = done.split(' × ');
  const row = setRow(page, exercise, set);
  await row.getByRole('textbox', { name: 'weight' }).fill(kilograms);
  await row.getByRole('textbox', { name: 'reps' }).fill(repetitions);
  await row.getByRole('button', { name: 'Done' }).click();
  await expect(row.getByRole('button', { name: 'Done' })).toHaveAttribute('aria-pressed', 'true');
};

/** One tap for each set: what was planned is there already. `before` of them are done. */
export const tickSets = async (page: Page, count: number, { before = 0, upTo = count } = {}): Promise<void> => {
  const open = page.getByRole('button', { name: /^Done: /, pressed: false });
  for (let done = before + 1; done <= upTo; done += 1) {
    await open.first().click();
    await expect(page.getByRole('img', { name: `${done} of ${count} sets done` })).toBeVisible();
  }
};

export const addExercise = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: 'Add exercise' }).first().click();
  const picker = page.getByRole('dialog', { name: 'Add exercise' });
  await picker.getByRole('searchbox').fill(name);
  await picker
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .first()
    .click();
  await expect(picker).toBeHidden();
};

export const finishWorkout = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Finish workout' }).click();
  await expect(page.getByText('Workout finished', { exact: true })).toBeVisible();
};
