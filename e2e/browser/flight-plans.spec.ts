import type { Locator, Page } from '@playwright/test';
import { kill, phone, untilOnDevice } from './acts/flight.ts';
import { addExercise, finishWorkout, logSet, onlyHere, tickSets } from './acts/log-sets.ts';
import { signUp } from './acts/sign-up.ts';
import { at } from './house/house.ts';
import { expect, test } from './journey.ts';

interface Listed {
  readonly items: readonly { readonly title?: string; readonly name?: string; readonly version?: number | null }[];
}

/** What the server has, in the words of its API. */
const there = async (page: Page, path: string): Promise<Listed['items']> =>
  (await page.evaluate<Listed>(`fetch('/api/training${path}').then((answer) => answer.json())`)).items;

const beginProgramme = async (page: Page): Promise<void> => {
  await page.goto(at('iron-temple', '/train/programmes'));
  await page.getByRole('link', { name: /^Barbell base/ }).click();
  await page.getByRole('link', { name: 'Begin this programme' }).click();
  for (const [lift, kilograms] of Object.entries({ 'Barbell row': '50', 'Bench press': '60', 'Back squat': '80' })) {
    await page.getByLabel(`${lift} (kg)`).fill(kilograms);
    await page.getByLabel(`${lift} (kg)`).blur();
  }
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await expect(page.getByText('Starting weight: 80 kg.').first()).toBeVisible();
};

/** Of overhead presses, or of seated barbell presses when the rack is taken. */
const makeRoutine = async (page: Page, title: string): Promise<void> => {
  await page.goto(at('iron-temple', '/train/routines/new'));
  await page.getByLabel('Title').fill(title);
  const pick = async (button: string, name: string): Promise<void> => {
    await page.getByRole('button', { name: button, exact: true }).click();
    const picker = page.getByRole('dialog', { name: 'Add exercise' });
    await picker.getByRole('searchbox').fill(name);
    await picker.getByRole('searchbox').press('Enter');
    await expect(picker).toBeHidden();
  };
  await pick('Add exercise', 'Overhead press');
  await page.getByRole('button', { name: /^Overhead press/, expanded: false }).click();
  await pick('Alternative', 'Seated barbell press');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.').first()).toBeVisible();
};

test('in flight mode a routine and a session of a programme are trained, an exercise is made, a workout deleted; all of it arrives', async ({
  guest,
}) => {
  let page = await guest(phone);
  const context = page.context();
  await signUp(page, 'Nils');
  await beginProgramme(page);
  await makeRoutine(page, 'One lift');

  await test.step('one more visit of today, then the network goes and the browser is killed', async () => {
    await page.goto(at('iron-temple'), { waitUntil: 'networkidle' });
    await expect(page.getByRole('button', { name: /^Start / }).first()).toBeVisible();
    await untilOnDevice(page);
    await context.setOffline(true);
    await kill(page, context);
    page = await context.newPage();
  });

  await test.step('the routine is there; a set of it outlives another crash', async () => {
    await page.goto(at('iron-temple', '/train/routines'));
    await page.getByRole('button', { name: 'Start One lift' }).click();
    await logSet(page, 'Overhead press', 1, '40 × 8');
    await expect(page.getByText('Saved on this device')).toBeVisible();
    await kill(page, context);
    page = await context.newPage();
    await page.goto(at('iron-temple', '/train/workout'));
    await expect(page.getByRole('img', { name: /^1 of \d sets done$/ })).toBeVisible();
  });

  await test.step('the rack is taken: what the plan names instead is offered first; it outlives a crash, and one can swap back', async () => {
    const swap = async (from: string): Promise<Locator> => {
      await page.getByRole('button', { name: `${from}, options` }).click();
      await page.getByRole('menuitem', { name: 'Swap exercise' }).click();
      return page.getByRole('dialog', { name: 'Swap exercise' });
    };
    const picker = await swap('Overhead press');
    await expect(picker.getByRole('heading', { level: 3 })).toHaveText([
      'Alternatives from your plan',
      'Other alternatives',
      'All exercises',
    ]);
    await expect(picker.getByRole('list', { name: 'Other alternatives' })).toContainText('Push press');
    await picker.getByRole('list', { name: 'Alternatives from your plan' }).getByRole('button').click();
    await expect(picker).toBeHidden();
    await logSet(page, 'Seated barbell press', 1, '35 × 8');
    await expect(page.getByText('Saved on this device')).toBeVisible();
    await kill(page, context);
    page = await context.newPage();
    await page.goto(at('iron-temple', '/train/workout'));
    const again = await swap('Seated barbell press');
    await expect(again.getByRole('list', { name: 'Alternatives from your plan' }).getByRole('button')).toHaveText(/^Overhead press/);
    await again.getByRole('button', { name: 'Close', exact: true }).click();
    await expect(page.getByRole('img', { name: /^2 of \d sets done$/ })).toBeVisible();
    await finishWorkout(page);
    await expect(page.getByText(onlyHere)).toBeVisible();
  });

  await test.step('the session of the programme is there, with its weights and reasons', async () => {
    await page.goto(at('iron-temple'));
    await expect(page.getByText('Starting weight: 80 kg.').first()).toBeVisible();
    await page
      .getByRole('button', { name: /^Start / })
      .first()
      .click();
    await tickSets(page, 13, { upTo: 4 });
    await page.reload();
    await tickSets(page, 13, { before: 4 });
    await finishWorkout(page);
  });

  await test.step('an exercise of one’s own is made and trained', async () => {
    await page.goto(at('iron-temple', '/train/exercises/new?name=Blue%20bar%20press'));
    await page.getByRole('button', { name: 'Chest' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { name: 'Blue bar press' })).toBeVisible();
    await expect(page.getByText(onlyHere)).toBeVisible();
    await page.goto(at('iron-temple', '/train/start'));
    await addExercise(page, 'Blue bar press');
    await logSet(page, 'Blue bar press', 1, '50 × 5');
    await finishWorkout(page);
  });

  await test.step('a workout of the past is deleted, the deletion taken back, and deleted again', async () => {
    await page.goto(at('iron-temple', '/train/history'));
    const entry = page.getByRole('link', { name: 'One lift' });
    for (const isFirst of [true, false]) {
      await entry.click();
      await page.getByRole('button', { name: 'Options' }).click();
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await expect(page).toHaveURL(/\/history$/);
      await expect(entry).toHaveCount(0);
      if (!isFirst) break;
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(page.getByRole('heading', { name: 'One lift' })).toBeVisible();
      await page.getByRole('link', { name: 'To the history' }).click();
    }
  });

  await test.step('the network is back: the server has the exercise, both workouts that were kept, and the next session is heavier', async () => {
    await context.setOffline(false);
    await expect.poll(async () => (await there(page, '/workouts?state=completed')).length).toBe(2);
    expect((await there(page, '/workouts?state=completed')).map(({ title }) => title)).not.toContain('One lift');
    expect(await there(page, '/exercises?show=own')).toMatchObject([{ name: 'Blue bar press', version: 1 }]);
    await page.goto(at('iron-temple'));
    await expect(page.getByText('All 3 sets were done in full, so 2.5 kg more than 80 kg.')).toBeVisible();
  });
});
