import { listWorkouts, readWorkout } from '@spotter/contracts/workout/workouts';
import { atTheApi } from './acts/counter.ts';
import { endWorkouts } from './acts/end-workouts.ts';
import { phone } from './acts/flight.ts';
import { addExercise, finishWorkout, onlyHere, setRow } from './acts/log-sets.ts';
import { at } from './house/house.ts';
import { expect, test } from './journey.ts';

test('who goes by miles types miles, carries by yards, and reads the pace of a mile', async ({ as }) => {
  await endWorkouts('mette');
  const page = await as('mette', phone);
  const choose = async (unit: 'Miles' | 'Kilometres'): Promise<void> => {
    await page.goto(at('iron-temple', '/me/display'));
    await page.getByRole('button', { name: unit }).click();
    await expect(page.getByRole('button', { name: unit })).toHaveAttribute('aria-pressed', 'true');
  };
  await choose('Miles');

  await test.step('a run', async () => {
    await page.goto(at('iron-temple', '/train/start'));
    await addExercise(page, 'Running');
    await expect(page.getByRole('region', { name: 'Running' })).toContainText('mi');
    const row = setRow(page, 'Running', 1);
    await row.getByRole('textbox', { name: 'distance' }).fill('3.1');
    await row.getByRole('textbox', { name: 'time' }).fill('25:00');
    await row.getByRole('button', { name: 'Done' }).click();
    await expect(row.getByRole('textbox', { name: 'distance' })).toHaveValue('3.1');
    await expect(page.getByText('8:04 /mi')).toBeVisible();
  });

  await test.step('a carry', async () => {
    await addExercise(page, 'Farmer’s carry');
    await page.getByRole('button', { name: /^Farmer’s carry/ }).click();
    await expect(page.getByRole('region', { name: 'Farmer’s carry' })).toContainText('yd');
    const row = setRow(page, 'Farmer’s carry', 1);
    await row.getByRole('textbox', { name: 'weight' }).fill('40');
    await row.getByRole('textbox', { name: 'distance' }).fill('40');
    await row.getByRole('button', { name: 'Done' }).click();
    await expect(row.getByRole('textbox', { name: 'distance' })).toHaveValue('40');
  });

  await test.step('it is kept in metres, and read in either unit', async () => {
    await finishWorkout(page);
    await expect(page.getByRole('cell', { name: '3.1 mi × 25:00' })).toBeVisible();
    await expect(page.getByRole('cell', { name: '40 kg × 40 yd' })).toBeVisible();
    await expect(page.getByText(onlyHere)).toBeHidden();
    const { call } = await atTheApi('mette');
    const newest = (await call(listWorkouts, { query: { limit: 1 } })).items[0]?.id ?? '';
    const { entries } = await call(readWorkout, { params: { id: newest } });
    expect(entries.map(({ sets }) => sets[0]?.distanceMetres)).toEqual([4989, 37]);
    await choose('Kilometres');
    await page.goto(at('iron-temple', `/train/history/${newest}`));
    await expect(page.getByRole('cell', { name: '4.99 km × 25:00' })).toBeVisible();
    await expect(page.getByRole('cell', { name: '40 kg × 37 m' })).toBeVisible();
  });
});
