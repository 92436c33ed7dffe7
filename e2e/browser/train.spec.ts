import type { Page } from '@playwright/test';
import { signUp } from './acts/sign-up.ts';
import { expect, test } from './journey.ts';

const addExercise = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: 'Add exercise' }).click();
  const picker = page.getByRole('dialog', { name: 'Add exercise' });
  await picker.getByRole('searchbox').fill(name);
  await picker.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await expect(picker).toBeHidden();
};

/** Each is `kilograms × repetitions`. */
const logSets = async (page: Page, exercise: string, sets: readonly (readonly [string, string])[], from = 1): Promise<void> => {
  for (const [index, [kilograms, repetitions]] of sets.entries()) {
    const set = page.getByRole('group', { name: `${exercise}, set ${from + index}`, exact: true });
    await set.getByRole('textbox', { name: 'weight' }).fill(kilograms);
    await set.getByRole('textbox', { name: 'reps' }).fill(repetitions);
    await set.getByRole('button', { name: 'Done' }).click();
  }
};

test('somebody new signs up, logs nine sets of three exercises, and finds the records and the point in the chart', async ({ guest }) => {
  const page = await guest();
  await test.step('signs up at the gym', async () => {
    await signUp(page, 'Nora');
    await expect(page.getByRole('heading', { name: /, Nora/ })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Your first workout' })).toBeVisible();
  });

  await test.step('logs a first workout', async () => {
    await page.getByRole('button', { name: 'Start a workout' }).click();
    await addExercise(page, 'Back squat');
    await logSets(page, 'Back squat', [
      ['80', '5'],
      ['85', '5'],
      ['90', '5'],
    ]);
    await addExercise(page, 'Bench press');
    await logSets(page, 'Bench press', [
      ['50', '8'],
      ['52.5', '8'],
      ['55', '6'],
    ]);
    await addExercise(page, 'Deadlift');
    await logSets(page, 'Deadlift', [
      ['100', '5'],
      ['110', '3'],
    ]);
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    const [byItself] = await Promise.all([
      page.waitForRequest((request) => request.method() === 'PUT' && /\/entries\/[^/]+\/sets\//.test(request.url())),
      logSets(page, 'Deadlift', [['120', '2']], 3),
    ]);
    expect(byItself.postDataJSON()).toMatchObject({ weightGrams: 120_000 });
    await expect(page.getByRole('img', { name: '9 of 9 sets done' })).toBeVisible();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Finish workout' }).click();
  });

  await test.step('is told of the records', async () => {
    await expect(page.getByText('Workout finished', { exact: true })).toBeVisible();
    await expect(page.getByRole('heading', { name: /^\d+ records$/ })).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: 'Back squat, estimated max' })).toContainText('105.0 kg');
    await expect(page.getByRole('definition').filter({ hasText: /^9$/ })).toBeVisible();
  });

  await test.step('finds the workout in the chart of the exercise', async () => {
    await page.getByRole('link', { name: 'Back squat' }).click();
    await expect(page.getByRole('heading', { name: 'Back squat', level: 1 })).toBeVisible();
    await expect(page.getByRole('group', { name: /Estimated one-rep max/ })).toBeVisible();
    await page.getByRole('button', { name: 'As table' }).click();
    const points = page.getByRole('table', { name: 'Estimated one-rep max' }).getByRole('row');
    await expect(points).toHaveText([/Date/, /105 kg/]);
  });

  await test.step('beats the record in the next workout and sees it at once', async () => {
    await page.getByRole('link', { name: 'Today' }).click();
    await page.getByRole('button', { name: /^Start / }).click();
    await expect(page.getByRole('group', { name: 'Back squat, set 1', exact: true })).toContainText('80 × 5');
    await logSets(page, 'Back squat', [['95', '5']]);
    await expect(page.getByRole('status').filter({ hasText: 'New best, estimated max by Epley' })).toContainText('110.8 kg');
  });
});
