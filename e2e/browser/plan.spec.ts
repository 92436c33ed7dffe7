import type { Page } from '@playwright/test';
import { hindrances, withAxe } from './acts/axe.ts';
import { finishWorkout, tickSets } from './acts/log-sets.ts';
import { signUp } from './acts/sign-up.ts';
import { at } from './house/house.ts';
import { expect, test } from './journey.ts';

const fillStarts = async (page: Page): Promise<void> => {
  for (const [lift, kilograms] of Object.entries({ 'Barbell row': '50', 'Bench press': '60', 'Back squat': '80' })) {
    await page.getByLabel(`${lift} (kg)`).fill(kilograms);
    await page.getByLabel(`${lift} (kg)`).blur();
  }
};

test('a programme is looked at, simulated and begun; after a session done in full the next one is heavier and says why', async ({
  guest,
}) => {
  const page = await withAxe(await guest());
  await signUp(page, 'Ida');

  await test.step('chooses a programme', async () => {
    await page.goto(at('iron-temple', '/train/programmes'));
    await page.getByRole('link', { name: /^Barbell base/ }).click();
    await expect(page.getByRole('heading', { name: 'Barbell base', level: 1 })).toBeVisible();
    await page.getByRole('link', { name: 'Begin this programme' }).click();
  });

  await test.step('sees the next twelve weeks', async () => {
    await fillStarts(page);
    const weeks = page.getByRole('region', { name: 'The next twelve weeks' });
    await expect(weeks.getByRole('row').nth(1)).toContainText('80 kg × 5');
    await expect(weeks.getByRole('row').nth(2)).toContainText('82.5 kg × 5');
    expect(await hindrances(page, 'all')).toEqual([]);
    await page.getByRole('button', { name: 'Begin', exact: true }).click();
  });

  await test.step('does the first day', async () => {
    await expect(page.getByText('Starting weight: 80 kg.').first()).toBeVisible();
    expect(await hindrances(page, 'all')).toEqual([]);
    await page.getByRole('button', { name: 'Start workout' }).click();
    await tickSets(page, 13);
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await finishWorkout(page);
  });

  await test.step('finds the next session on the page of today, heavier', async () => {
    await page.goto(at('iron-temple', '/'));
    await expect(page.getByText('All 3 sets were done in full, so 2.5 kg more than 80 kg.')).toBeVisible();
    await expect(page.getByText('3 × 82.5 kg × 5')).toBeVisible();
  });
});

test('with a bar of one’s own the next twelve weeks are such that they can be loaded, as the first day then is', async ({ guest }) => {
  const page = await guest();
  await signUp(page, 'Olga');

  await test.step('has one bar, of 21 kg', async () => {
    await page.goto(at('iron-temple', '/train/start'));
    await page.getByRole('button', { name: 'Workout options' }).click();
    await page.getByRole('menuitem', { name: 'Bars, plates and rest' }).click();
    const sheet = page.getByRole('dialog', { name: 'Bars, plates and rest' });
    await sheet.getByRole('textbox', { name: 'Name of the bar' }).fill('Thick bar');
    await sheet.getByRole('textbox', { name: 'Weight of the bar' }).fill('21');
    await sheet.getByRole('button', { name: 'Add' }).first().click();
    for (const bar of ['20 kg', '15 kg', '10 kg']) await sheet.getByRole('button', { name: `Remove ${bar}`, exact: true }).click();
    const bars = () => page.evaluate<string>(`fetch('/api/training/log-settings').then((answer) => answer.text())`);
    await expect.poll(bars).toMatch(/"bars":\[\{[^}]*"weightGrams":21000\}\]/);
  });

  await test.step('sees what can be loaded with it, and is asked for it', async () => {
    await page.goto(at('iron-temple', '/train/programmes/barbell-base/start'));
    await fillStarts(page);
    const weeks = page.getByRole('region', { name: 'The next twelve weeks' });
    await expect(weeks.getByRole('row').nth(1)).toContainText('81 kg × 5');
    await expect(weeks.getByRole('row').nth(2)).toContainText('83.5 kg × 5');
    await page.getByRole('button', { name: 'Begin', exact: true }).click();
    await expect(page.getByText('Starting weight: 80 kg.').first()).toBeVisible();
    await expect(page.getByText('3 × 81 kg × 5')).toBeVisible();
  });
});

test('a routine is made with the keyboard, shared by a link, and its copy is started by somebody else', async ({ guest }) => {
  const page = await withAxe(await guest());
  await signUp(page, 'Lena');
  await page.goto(at('iron-temple', '/train/routines/new'));
  await page.getByLabel('Title').fill('Two lifts');
  for (const name of ['Back squat', 'Bench press']) {
    await page.getByRole('button', { name: 'Add exercise' }).click();
    const picker = page.getByRole('dialog', { name: 'Add exercise' });
    await picker.getByRole('searchbox').fill(name);
    await picker.getByRole('searchbox').press('Enter');
    await expect(picker).toBeHidden();
  }
  await page.getByRole('button', { name: 'Move Bench press up' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Bench press/ })).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.').first()).toBeVisible();
  expect(await hindrances(page, 'all')).toEqual([]);

  await page.goto(at('iron-temple', '/train/routines'));
  await expect(page.getByText('Bench press, Back squat')).toBeVisible();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'More for Two lifts' }).click();
  await page.getByRole('menuitem', { name: 'Share by link' }).click();
  await expect(page.getByText('The link is copied.').first()).toBeVisible();
  const address = await page.evaluate<string>('navigator.clipboard.readText()');

  const other = await guest();
  await signUp(other, 'Mia');
  await other.goto(address);
  await other.getByRole('button', { name: 'Copy to my plans' }).click();
  await other.getByRole('button', { name: 'Start workout' }).click();
  await expect(other.getByRole('heading', { name: 'Two lifts' })).toBeVisible();
});

test('a wrong text of a programme is told with its line, and a good one is kept', async ({ guest }) => {
  const page = await guest();
  await signUp(page, 'Uwe');
  await page.goto(at('iron-temple', '/train/programmes/two-days/text'));
  const text = page.getByLabel('Text', { exact: true });
  await expect(text).toHaveValue(/weeks: 12/);
  const good = await text.inputValue();
  await text.fill(good.replace('weeks: 12', 'weeks: 1200'));
  await page.getByRole('button', { name: 'Check' }).click();
  await expect(page.getByRole('alert')).toContainText('At most 52');
  await text.fill(good.replace('weeks: 12', 'weeks: 6'));
  await page.getByRole('button', { name: 'Check' }).click();
  await page.getByRole('button', { name: 'Save as my programme' }).click();
  await expect(page.getByText('6 weeks, 2 days a week')).toBeVisible();
});
