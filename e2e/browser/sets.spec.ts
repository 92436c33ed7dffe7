import type { Locator, Page } from '@playwright/test';
import { Workout } from '@spotter/contracts/workout/workouts';
import { phone } from './acts/flight.ts';
import { addExercise, finishWorkout, logSet, setRow, tickSets } from './acts/log-sets.ts';
import { signUp } from './acts/sign-up.ts';
import { writeRoutine } from './acts/write-routine.ts';
import { at } from './house/house.ts';
import { expect, test } from './journey.ts';

const entryOf = (page: Page, exercise: string): Locator => page.getByRole('region', { name: exercise, exact: true });

/** What each set of an open exercise is called: also the button of its menu. */
const marksOf = (entry: Locator): Locator => entry.getByRole('button', { name: /^Set .+ Change$/ });

const choose = async (page: Page, menu: Locator, ...names: readonly string[]): Promise<void> => {
  await menu.click();
  for (const name of names) {
    const item = { name, exact: true };
    await page.getByRole('menuitem', item).or(page.getByRole('menuitemradio', item)).click();
  }
};

const putBack = (page: Page, what: string): Promise<void> =>
  page
    .getByRole('group')
    .filter({ hasText: `${what} removed` })
    .getByRole('button', { name: 'Undo' })
    .click();

/** The workout whose page is open, as the server has it when it knows that it is over. */
const atTheServer = async (page: Page): Promise<Workout> => {
  await expect(page).toHaveURL(/\/train\/history\/[^/]+$/);
  const path = new URL(page.url()).pathname.replace('/train/history/', '/api/training/workouts/');
  const read = (): Promise<Workout> => page.evaluate<Workout>(`fetch('${path}').then((answer) => answer.json())`);
  await expect.poll(async () => (await read()).state).toBe('completed');
  return Workout.parse(await read());
};

/** Each exercise with its sets: `drop, 45 kg × 10, RPE 8`. */
const setsOf = ({ entries }: Workout): readonly (readonly string[])[] =>
  entries.map(({ exerciseName, sets }) => [
    exerciseName,
    ...sets.map(({ kind, side, weightGrams, reps, rpe }) =>
      [kind, side, `${Number(weightGrams) / 1000} kg × ${reps}`, rpe && `RPE ${rpe}`].filter((part) => part !== null).join(', '),
    ),
  ]);

/** By the mouse, from its handle to the middle of another row. */
const drag = async (sheet: Locator, exercise: string, to: string): Promise<void> => {
  const page = sheet.page();
  const middleOf = async (row: Locator): Promise<readonly [number, number]> => {
    const { x, y, width, height } = (await row.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    return [x + width / 2, y + height / 2];
  };
  await sheet.getByRole('button', { name: new RegExp(`^Order of ${exercise}: `) }).hover(); // when the sheet has come to rest
  const target = await middleOf(sheet.getByRole('listitem').filter({ hasText: to }).first());
  await page.mouse.down();
  await page.mouse.move(...target, { steps: 8 });
  await page.mouse.up();
};

test('sets are filled from last time, of every kind and side, copied, removed and put back; the server has what was shown', async ({
  guest,
}) => {
  const page = await guest(phone);
  await signUp(page, 'Tess');
  const bench = entryOf(page, 'Bench press');
  const squat = entryOf(page, 'Bulgarian split squat');

  await test.step('a first time, with half an effort', async () => {
    await page.goto(at('iron-temple', '/train/start'));
    await addExercise(page, 'Bench press');
    await setRow(page, 'Bench press', 1).getByRole('combobox').selectOption('8.5');
    await logSet(page, 'Bench press', 1, '60 × 8');
    await finishWorkout(page);
    await expect(page.getByRole('table', { name: 'Bench press' }).getByRole('row').nth(1)).toContainText('60 × 8 RPE 8.5');
    await page.getByRole('button', { name: 'Do it again' }).click();
  });

  await test.step('a tap on last time fills the row', async () => {
    const row = setRow(page, 'Bench press', 1);
    const weight = row.getByRole('textbox', { name: 'weight' });
    await expect(weight).toHaveValue('');
    await row.getByRole('button', { name: 'Bench press, set 1: take over last time, 60 × 8', exact: true }).click();
    await expect(weight).toHaveValue('60');
    await expect(row.getByRole('textbox', { name: 'reps' })).toHaveValue('8');
    await expect(row.getByRole('button', { name: 'Done' })).toHaveAttribute('aria-pressed', 'false');
    await row.getByRole('combobox').selectOption('9.5');
    await expect(row.getByRole('combobox')).toHaveValue('9.5');
  });

  await test.step('a set becomes a drop set, is copied, and the copy is as many as possible', async () => {
    await bench.getByRole('button', { name: 'Add set' }).click();
    const second = setRow(page, 'Bench press', 2);
    await second.getByRole('textbox', { name: 'weight' }).fill('45');
    await second.getByRole('textbox', { name: 'reps' }).fill('10');
    await choose(page, marksOf(bench).nth(1), 'Drop set');
    await expect(marksOf(bench)).toHaveText(['1', 'D']);
    await choose(page, marksOf(bench).nth(1), 'Duplicate set');
    await expect(marksOf(bench)).toHaveText(['1', 'D', 'D']);
    await choose(page, marksOf(bench).nth(2), 'As many as possible');
    await expect(marksOf(bench)).toHaveText(['1', 'D', 'M']);
    await expect(setRow(page, 'Bench press', 'M').getByRole('textbox', { name: 'weight' })).toHaveValue('45');
    await setRow(page, 'Bench press', 'M').getByRole('textbox', { name: 'reps' }).fill('14');
  });

  await test.step('a set is removed, and put back where it was', async () => {
    await choose(page, marksOf(bench).nth(1), 'Remove set');
    await expect(marksOf(bench)).toHaveText(['1', 'M']);
    await putBack(page, 'Set D');
    await expect(marksOf(bench)).toHaveText(['1', 'D', 'M']);
    await expect(setRow(page, 'Bench press', 'D').getByRole('textbox', { name: 'reps' })).toHaveValue('10');
  });

  await test.step('one side after the other', async () => {
    await addExercise(page, 'Bulgarian split squat');
    await page.getByRole('button', { name: /^Bulgarian split squat/ }).click();
    await choose(page, marksOf(squat).nth(0), 'Side', 'Left');
    await choose(page, marksOf(squat).nth(1), 'Side', 'Right');
    await choose(page, marksOf(squat).nth(2), 'Remove set');
    await expect(marksOf(squat)).toHaveText(['1L', '1R']);
    await logSet(page, 'Bulgarian split squat', '1L', '20 × 10');
    await setRow(page, 'Bulgarian split squat', '1R').getByRole('textbox', { name: 'weight' }).fill('20');
    await setRow(page, 'Bulgarian split squat', '1R').getByRole('textbox', { name: 'reps' }).fill('9');
  });

  await test.step('an exercise is copied, one is removed and put back', async () => {
    await choose(page, page.getByRole('button', { name: 'Bench press, options' }), 'Duplicate exercise');
    await expect(page.getByRole('img', { name: '1 of 8 sets done' })).toBeVisible();
    await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Bench press', 'Bench press', 'Bulgarian split squat']);
    await choose(page, page.getByRole('button', { name: 'Bulgarian split squat, options' }), 'Remove from workout');
    await expect(page.getByRole('img', { name: '0 of 6 sets done' })).toBeVisible();
    await putBack(page, 'Bulgarian split squat');
    await expect(page.getByRole('img', { name: '1 of 8 sets done' })).toBeVisible();
    await expect(marksOf(squat)).toHaveText(['1L', '1R']);
  });

  await test.step('the order is changed by dragging', async () => {
    await page.getByRole('button', { name: 'Change the order' }).click();
    const sheet = page.getByRole('dialog', { name: 'Change the order' });
    await drag(sheet, 'Bulgarian split squat', 'Bench press');
    await expect(sheet.getByRole('button', { name: /^Order of Bulgarian split squat: place 1 of 3/ })).toBeVisible();
    await sheet.getByRole('button', { name: 'Close' }).click();
    await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Bulgarian split squat', 'Bench press', 'Bench press']);
  });

  await test.step('all of it is done', async () => {
    await tickSets(page, 8, { before: 1 });
    await finishWorkout(page);
    await expect(page.getByRole('table', { name: 'Bulgarian split squat' }).getByRole('row')).toHaveText([
      /^Set/,
      /1L 20 × 10/,
      /1R 20 × 9/,
    ]);
    const pressed = ['working, 60 kg × 8, RPE 9.5', 'drop, 45 kg × 10', 'amrap, 45 kg × 14'];
    expect(setsOf(await atTheServer(page))).toEqual([
      ['Bulgarian split squat', 'working, left, 20 kg × 10', 'working, right, 20 kg × 9'],
      ['Bench press', ...pressed],
      ['Bench press', ...pressed],
    ]);
  });
});

/** At a full second; from then on only what the test lets pass goes by. */
const holdTime = async (page: Page): Promise<void> =>
  page.clock.pauseAt(Math.ceil((await page.evaluate<number>('Date.now()')) / 1000) * 1000 + 1000);

/** In which a second that has begun is drawn. */
const moment = 100;

const takeTime = async (page: Page, seconds: number): Promise<void> => {
  await holdTime(page);
  await page.getByRole('button', { name: 'Start the clock' }).click();
  await page.clock.runFor(seconds * 1000 + moment);
};

test('a stopwatch runs into the field of its set, and calls when what the plan asks for is reached', async ({ guest }) => {
  const page = await guest(phone);
  await signUp(page, 'Theo');
  await page.clock.install();
  await writeRoutine(page, 'Hold still', ['Plank']);
  const time = (exercise: string): Locator => setRow(page, exercise, 1).getByRole('textbox', { name: 'time' });
  const called = page.locator('[aria-live=assertive]').filter({ hasText: 'Time is reached' });

  await test.step('the plan asks for 45 seconds', async () => {
    await page.getByRole('button', { name: /^Plank/, expanded: false }).click();
    await page.getByLabel('Sets', { exact: true }).fill('1');
    await page.getByLabel('Seconds', { exact: true }).fill('45');
    await page.getByLabel('Seconds', { exact: true }).blur();
    await page.getByRole('button', { name: 'Start workout' }).click();
    await expect(entryOf(page, 'Plank').getByRole('button', { name: 'Plank', expanded: true })).toContainText('1 × 0:45');
    await expect(page.getByText('aim 0:45', { exact: true })).toBeVisible();
  });

  await test.step('the call comes when they are over, not before', async () => {
    await takeTime(page, 44);
    await expect(page.getByRole('timer')).toHaveText('0:44');
    await expect(page.getByText('of 0:45', { exact: true })).toBeVisible();
    await expect(called).toHaveCount(0);
    await page.clock.runFor(4000);
    await expect(page.getByRole('timer')).toHaveText('0:48');
    await expect(called).toHaveCount(1);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.clock.resume();
    await expect(time('Plank')).toHaveValue('0:48');
    await expect(page.getByRole('timer')).toBeHidden();
  });

  await test.step('without an aim it is a stopwatch', async () => {
    await page.getByRole('button', { name: /^Done: Plank/ }).click();
    await addExercise(page, 'Side plank');
    await expect(page.getByRole('button', { name: 'Start the clock' })).toBeVisible();
    await expect(page.getByText(/^aim/)).toBeHidden();
    await takeTime(page, 12);
    await expect(page.getByRole('timer')).toHaveText('0:12');
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.clock.resume();
    await expect(time('Side plank')).toHaveValue('0:12');
    await page.getByRole('button', { name: 'Done: Side plank, set 1', exact: true }).click();
    await finishWorkout(page);
  });

  const { entries } = await atTheServer(page);
  expect(entries.map(({ exerciseName, sets }) => [exerciseName, ...sets.map(({ durationSeconds }) => durationSeconds)])).toEqual([
    ['Plank', 48],
    ['Side plank', 12],
  ]);
});
