import type { Page } from '@playwright/test';
import { hindrances, withAxe } from './acts/axe.ts';
import { signUp } from './acts/sign-up.ts';
import { at } from './house/house.ts';
import { expect, test } from './journey.ts';

const chooseExercise = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: 'Add exercise' }).click();
  const picker = page.getByRole('dialog', { name: 'Add exercise' });
  await picker.getByRole('searchbox').fill(name);
  await picker.getByRole('searchbox').press('Enter');
  await expect(picker).toBeHidden();
};

const type = async (page: Page, label: string, value: string): Promise<void> => {
  const field = page.getByLabel(label, { exact: true });
  await field.fill(value);
  await field.blur();
};

const begun = async (page: Page, name: string): Promise<void> => {
  await signUp(page, name);
  await expect(page.getByRole('heading', { name: new RegExp(`, ${name}`) })).toBeVisible();
};

test('a programme is made with a form, simulated while it is written, begun and trained; the next session is heavier and says why', async ({
  guest,
}) => {
  const page = await withAxe(await guest());
  await begun(page, 'Nora');
  await page.goto(at('iron-temple', '/train/programmes'));
  await page.getByRole('link', { name: 'New programme' }).click();

  await test.step('what is missing is said at its field when it is to be saved', async () => {
    await page.getByRole('button', { name: 'Save as my programme' }).click();
    await expect(page.getByLabel('Title', { exact: true })).toBeFocused();
    await expect(page.getByRole('alert').filter({ hasText: 'Something has to be here.' })).toHaveCount(2);
  });

  await test.step('one exercise with a rule that says what it will do', async () => {
    await type(page, 'Title', 'Press every day');
    await chooseExercise(page, 'Bench press');
    await page.getByRole('button', { name: /^Bench press/ }).click();
    await page.getByLabel('Rule', { exact: true }).selectOption('linear');
    await type(page, 'How much more (kg)', '5');
    await expect(page.getByText('5 kg more after a session done in full; 10% less after 3 misses in a row.')).toBeVisible();
    await type(page, 'Sets', '2');
    await type(page, 'Reps from', '5');
    await type(page, 'to', '4');
    await expect(page.getByRole('alert').filter({ hasText: 'Not fewer than' })).toBeVisible();
    await type(page, 'to', '5');
    expect(await hindrances(page, 'all')).toEqual([]);
  });

  await test.step('the next weeks are there while it is written', async () => {
    const weeks = page.getByRole('region', { name: 'The next twelve weeks' });
    await expect(weeks.getByRole('row').nth(1)).toContainText('40 kg × 5');
    await expect(weeks.getByRole('row').nth(2)).toContainText('45 kg × 5');
  });

  await test.step('a draft survives that the page is left', async () => {
    await page.reload();
    await expect(page.getByText('What you had not saved yet is back.')).toBeVisible();
    await expect(page.getByLabel('Title', { exact: true })).toHaveValue('Press every day');
  });

  await page.getByRole('button', { name: 'Save as my programme' }).click();
  await expect(page.getByRole('heading', { name: 'Press every day', level: 1 })).toBeVisible();
  await page.getByRole('link', { name: 'Begin this programme' }).click();
  await type(page, 'Bench press (kg)', '60');
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await page.getByRole('button', { name: 'Start workout' }).click();
  const open = page.getByRole('button', { name: /^Done: /, pressed: false });
  for (const done of [1, 2]) {
    await open.first().click();
    await expect(page.getByRole('img', { name: `${String(done)} of 2 sets done` })).toBeVisible();
  }
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Finish workout' }).click();
  await expect(page.getByText('Workout finished', { exact: true })).toBeVisible();
  await page.goto(at('iron-temple', '/train/programme'));
  await expect(page.getByText('All 2 sets were done in full, so 5 kg more than 60 kg.').first()).toBeVisible();
});

test('a programme goes from the form to the text and back without losing anything, and a wrong text stays with its errors', async ({
  guest,
}) => {
  const page = await withAxe(await guest());
  await begun(page, 'Jan');
  await page.goto(at('iron-temple', '/train/programmes/four-waves/edit'));
  await expect(page.getByLabel('Title (English)')).toHaveValue('Four waves');
  await page.getByRole('button', { name: 'Text', exact: true }).click();
  const text = page.getByLabel('Text', { exact: true });
  await expect(text).toHaveValue(/percentOfTrainingMax/);
  const before = await text.inputValue();
  await text.fill(`# mine\n${before.replace(/^weeks: \d+/m, 'weeks: 900')}`);
  await page.getByRole('button', { name: 'Form', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('At most 52');
  await text.fill(`# mine\n${before}`);
  await page.getByRole('button', { name: 'Form', exact: true }).click();
  await expect(page.getByLabel('Title (English)')).toHaveValue('Four waves');
  await page.getByRole('button', { name: 'Week 2' }).click();
  expect(await hindrances(page, 'all')).toEqual([]);
  await page.getByRole('button', { name: 'Text', exact: true }).click();
  await expect(text).toHaveValue(`# mine\n${before}`);
  await page.getByRole('button', { name: 'Form', exact: true }).click();
  await type(page, 'Weeks', '12');
  await page.getByRole('button', { name: 'Text', exact: true }).click();
  await expect(text).toHaveValue(before.replace(/^weeks: \d+/m, 'weeks: 12'));
});
