import { readFileSync } from 'node:fs';
import { hindrances, withAxe } from './acts/axe.ts';
import { saved } from './acts/saved.ts';
import { signUp } from './acts/sign-up.ts';
import { expect, test } from './journey.ts';

const header =
  '"title","start_time","end_time","description","exercise_title","superset_id","exercise_notes","set_index","set_type","weight_kg","reps","distance_km","duration_seconds","rpe"';
const row = (day: number, exercise: string, weight: string): string =>
  `"Push day","${String(day)} Mar 2024, 18:00","${String(day)} Mar 2024, 19:00","","${exercise}",,"",0,"normal",${weight},5,,,`;

const file = {
  name: 'hevy.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      header,
      row(1, 'Bench Press (Barbell)', '80'),
      row(1, 'Zercher Hold', '90'),
      row(3, 'Bench Press (Barbell)', 'heavy'),
      row(5, 'Bench Press (Barbell)', '85'),
      '',
    ].join('\n'),
  ),
};

test('somebody comes from Hevy: sees what would happen, says what an exercise is, imports, takes it back, and takes the history along', async ({
  guest,
}) => {
  const page = await withAxe(await guest());
  await page.setViewportSize({ width: 390, height: 844 });
  await signUp(page, 'Iris');
  await page.getByRole('link', { name: 'Train' }).first().click();
  await page.getByRole('link', { name: 'Import and export' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Import and export' })).toBeVisible();
  expect(await hindrances(page, 'all')).toEqual([]);

  await test.step('what is no training is refused in words', async () => {
    await page.locator('input[type=file]').setInputFiles({ name: 'cat.csv', mimeType: 'text/csv', buffer: Buffer.from('meow') });
    await expect(page.getByRole('alert')).toContainText('cannot be read as training');
  });

  await test.step('the file is looked through', async () => {
    await page.locator('input[type=file]').setInputFiles(file);
    await expect(page.getByRole('heading', { level: 1, name: 'hevy.csv' })).toBeVisible();
    await expect(page.getByText('1 row is set aside')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Import 2 workouts' })).toBeDisabled();
    expect(await hindrances(page, 'all')).toEqual([]);
  });

  await test.step('an exercise that nobody knows becomes one of one’s own', async () => {
    const meaning = page.getByRole('group', { name: 'What Zercher Hold is' });
    await meaning.getByRole('button', { name: 'My own exercise' }).click();
    await page.getByLabel('Its main muscle').selectOption('quads');
    await page.getByRole('button', { name: 'Keep the choices' }).click();
    await page.getByRole('button', { name: 'Import 2 workouts' }).click();
    await expect(page.getByRole('heading', { name: 'Imported' })).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: '2 workouts added' })).toBeVisible();
    expect(await hindrances(page, 'all')).toEqual([]);
  });

  await test.step('the history has it, and goes out again', async () => {
    await page.getByRole('link', { name: 'See the history' }).click();
    await expect(page.getByRole('link', { name: /Push day/ })).toHaveCount(2);
    await page.getByRole('link', { name: 'Import and export' }).click();
    await page.getByLabel('As').selectOption('hevy');
    const download = await saved(page.getByRole('link', { name: 'Download' }));
    expect(download.suggestedFilename()).toBe('hevy-workouts.csv');
    expect(readFileSync(await download.path(), 'utf8')).toContain('"1 Mar 2024, 18:00"');
  });

  await test.step('one button takes it back', async () => {
    await page.getByRole('link', { name: /hevy\.csv/ }).click();
    await page.getByRole('button', { name: 'Take 2 workouts back' }).click();
    await expect(page.getByRole('heading', { name: 'Taken back' })).toBeVisible();
    await page.goBack();
    await page.goBack();
    await expect(page.getByRole('link', { name: /Push day/ })).toHaveCount(0);
  });
});
