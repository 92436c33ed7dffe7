import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { giveFile, runImport } from './acts/give-file.ts';
import { saved } from './acts/saved.ts';
import { signUp } from './acts/sign-up.ts';
import { at } from './house/house.ts';
import { expect, test } from './journey.ts';

const linesOf = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;

/** What the preview counts: each fact by its name. */
const expectPreview = async (page: Page, facts: Readonly<Record<string, string>>): Promise<void> => {
  const preview = page.getByRole('region', { name: 'What would be imported' });
  await expect(preview.getByRole('definition')).toHaveText(Object.values(facts));
  await expect(preview.getByRole('term')).toHaveText(Object.keys(facts));
};

const summary = (page: Page) => page.getByRole('status').filter({ hasText: 'workout' });

const expectHistory = async (page: Page, titles: readonly RegExp[]): Promise<void> => {
  await page.goto(at('iron-temple', '/train/history'));
  await expect(page.locator('main').getByRole('listitem').getByRole('link')).toHaveText([...titles]);
};

const downloaded = async (page: Page, link: string): Promise<string> =>
  readFileSync(await (await saved(page.getByRole('link', { name: link }))).path(), 'utf8');

const strongHeader = 'Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE';
const strong = [
  strongHeader,
  '2024-03-01 18:00:00,Push day,1h,Bench Pres,1,135,5,0,0,,,',
  '2024-03-01 18:00:00,Push day,1h,Bench Pres,2,155,5,0,0,,,8',
  '2024-03-01 18:00:00,Push day,1h,Squat (Barbell),1,225,5,0,0,,,',
  '2024-03-03 18:00:00,Leg day,45m,Squat (Barbell),1,heavy,5,0,0,,,',
  '2024-03-03 18:00:00,Leg day,45m,Squat (Barbell),2,220,5,0,0,,,',
  'yesterday,Leg day,45m,Squat (Barbell),1,230,5,0,0,,,',
];

test('somebody comes from Strong: says the unit and what an exercise is, gets the bad rows back, and the same file adds nothing', async ({
  guest,
}) => {
  const page = await guest();
  await signUp(page, 'Greta');
  await giveFile(page, 'strong.csv', linesOf(...strong));
  await expect(page.getByText('Strong · 6 rows')).toBeVisible();

  await test.step('the unit is asked, and the heaviest weight shows whether it is right', async () => {
    await expect(page.getByText('The file does not say whether weights are kilograms or pounds.')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'What would be imported' })).toBeHidden();
    const counts = { 'New workouts': '2', 'Already there': '0', Sets: '4' };
    await page.getByLabel('Weights in the file are in').selectOption('kg');
    await expectPreview(page, { ...counts, Heaviest: '225 kg' });
    await page.getByLabel('Weights in the file are in').selectOption('lb');
    await expectPreview(page, { ...counts, Heaviest: '102.06 kg' });
    await expect(page.getByText('1 March 2024 – 3 March 2024')).toBeVisible();
  });

  await test.step('what cannot be read is told with its row', async () => {
    await page.getByText('2 rows are set aside').click();
    await expect(page.getByRole('listitem').filter({ hasText: /^Row/ })).toHaveText([
      /Row 5, Weight\s*“heavy” is not a number \(0 to 2204\.623 lb\)/,
      /Row 7, Date\s*“yesterday” is not a date \(2024-12-28 18:00\)/,
    ]);
  });

  await test.step('an exercise is asked for, with suggestions', async () => {
    await expect(page.getByRole('button', { name: 'Import 2 workouts' })).toBeDisabled();
    const meaning = page.getByRole('group', { name: 'What Bench Pres is' });
    await meaning.getByRole('button', { name: 'Bench press', exact: true }).click();
    await page.getByRole('button', { name: 'Keep the choices' }).click();
    await expect(page.getByText('2 exercises are known')).toBeVisible();
    await runImport(page, 2);
    await expect(summary(page)).toHaveText('2 workouts added, none already there, 4 sets.');
  });

  await test.step('the bad rows come back as a file', async () => {
    expect(await downloaded(page, 'Download them')).toBe(
      linesOf(
        `row,reason,${strongHeader}`,
        `5,Weight: not-a-number; “heavy”; allowed: 0 to 2204.623 lb,${strong[4] ?? ''}`,
        `7,Date: not-a-date; “yesterday”; allowed: 2024-12-28 18:00,${strong[6] ?? ''}`,
      ),
    );
  });

  await test.step('the history has it', async () => {
    await expectHistory(page, [/Leg day/, /Push day/]);
    await page.getByRole('link', { name: /Push day/ }).click();
    await expect(page.getByText('70.31 × 5')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Bench press' })).toBeVisible();
  });

  await test.step('the same file again would add nothing, and no exercise is asked for', async () => {
    await giveFile(page, 'strong.csv', linesOf(...strong));
    await page.getByLabel('Weights in the file are in').selectOption('lb');
    await expectPreview(page, { 'New workouts': '0', 'Already there': '2', Sets: '4', Heaviest: '102.06 kg' });
    await expect(page.getByText('2 exercises are known')).toBeVisible();
    await expect(page.getByText('Everything in this file is already in your history.')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Import/ })).toHaveCount(0);
  });

  await test.step('a longer one adds what is new', async () => {
    await giveFile(page, 'longer.csv', linesOf(...strong, '2024-03-05 18:00:00,Bench day,1h,Bench Pres,1,160,5,0,0,,,'));
    await page.getByLabel('Weights in the file are in').selectOption('lb');
    await runImport(page, 1);
    await expect(summary(page)).toHaveText('1 workout added, 2 already there, 1 set.');
    await expectHistory(page, [/Bench day/, /Leg day/, /Push day/]);
  });
});

const table = linesOf(
  'Wann;Was;Last;Wie oft;Gefühl',
  '04/03/2024;Bench press;60;5;gut',
  '04/03/2024;Zercher Hold;50;8;',
  '06/03/2024;Bench press;62,5;5;',
);

test('a table of one’s own is read by saying what its columns hold; all of it goes to another account by our JSON', async ({ guest }) => {
  const page = await guest();
  await signUp(page, 'Emil');
  await giveFile(page, 'notebook.csv', table);

  await test.step('the columns are named', async () => {
    await expect(page.getByText('Say which columns hold the date, the exercise and what was measured.')).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: 'Was' })).toContainText('Bench press · Zercher Hold · Bench press');
    for (const [column, field] of [
      ['Wann', 'Date and start'],
      ['Was', 'Exercise'],
      ['Last', 'Weight'],
      ['Wie oft', 'Reps'],
      ['Gefühl', 'Note on the set'],
    ] as const)
      await page.getByLabel(`What ${column} holds`).selectOption(field);
    await page.getByLabel('Weights in the file are in').selectOption('kg');
    await page.getByLabel('Order of dates in numbers').selectOption('Month, day, year');
    await expect(page.getByText('3 April 2024 – 3 June 2024')).toBeVisible();
    await page.getByLabel('Order of dates in numbers').selectOption('Day, month, year');
    await expect(page.getByText('4 March 2024 – 6 March 2024')).toBeVisible();
    await expectPreview(page, { 'New workouts': '2', 'Already there': '0', Sets: '3', Heaviest: '62.5 kg' });
  });

  await test.step('an exercise of one’s own is made', async () => {
    await page.getByRole('group', { name: 'What Zercher Hold is' }).getByRole('button', { name: 'My own exercise' }).click();
    await page.getByLabel('Its main muscle').selectOption('quads');
    await page.getByRole('button', { name: 'Keep the choices' }).click();
    await runImport(page, 2);
    await expect(summary(page)).toHaveText('2 workouts added, none already there, 3 sets.');
  });

  await page.goto(at('iron-temple', '/train/transfer'));
  await page.getByLabel('As').selectOption('json');
  const taken = await downloaded(page, 'Download');

  await test.step('another account, which is empty, takes it in and gives out the same', async () => {
    const other = await guest();
    await signUp(other, 'Hugo');
    await giveFile(other, 'spotter.json', taken);
    await expect(other.getByText('Our JSON · 3 rows')).toBeVisible();
    await expectPreview(other, { 'New workouts': '2', 'Already there': '0', Sets: '3', Heaviest: '62.5 kg' });
    await other.getByRole('group', { name: 'What Zercher Hold is' }).getByRole('button', { name: 'My own exercise' }).click();
    await other.getByRole('button', { name: 'Keep the choices' }).click();
    await runImport(other, 2);
    await expect(summary(other)).toHaveText('2 workouts added, none already there, 3 sets.');
    await expectHistory(other, [/1 × Bench press\b/, /1 × Bench press, 1 × Zercher Hold/]);
    await other.goto(at('iron-temple', '/train/transfer'));
    await other.getByLabel('As').selectOption('json');
    expect(await downloaded(other, 'Download')).toBe(taken);
  });
});

const dayMilliseconds = 86_400_000;

/** So many workouts of so many sets, one each day. */
const years = (workouts: number, sets: number): string => {
  const lines = Array.from({ length: workouts * sets }, (_, at) => {
    const day = new Date(Date.UTC(2022, 0, 1) + Math.floor(at / sets) * dayMilliseconds).toISOString().slice(0, 10);
    return `${day} 18:00,Every day,Bench press,${(at % sets) + 1},${40 + (at % sets)},5`;
  });
  return linesOf('Date,Workout,Exercise,Set,Weight (kg),Reps', ...lines);
};

test('a file of thirty thousand rows is stopped on the way, goes on to its end, and is taken back by one button', async ({ guest }) => {
  const page = await guest();
  await signUp(page, 'Frida');
  await giveFile(page, 'years.csv', years(1200, 25));
  await expect(page.getByText('A table · 30,000 rows')).toBeVisible();
  await page.getByRole('button', { name: 'Import 1,200 workouts' }).click();

  await test.step('its progress is shown until it is stopped', async () => {
    await expect(page.getByRole('progressbar', { name: 'Importing' })).toBeVisible();
    await expect(summary(page)).toHaveText(/\b[1-9][\d,]* of 1,200 workouts, [\d,]+ sets so far\. You may leave this page\./);
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Stopped', exact: true })).toBeVisible();
    await expect(page.getByRole('progressbar')).toHaveCount(0);
  });

  await test.step('what was added stays, and is known after leaving the page', async () => {
    await page.goto(at('iron-temple', '/train/transfer'));
    await page.getByRole('link', { name: /years\.csv/ }).click();
    await expect(summary(page)).toHaveText(/Stopped after ([1-9][\d,]*) of 1,200 workouts\. \1 were added\./);
  });

  await test.step('it goes on where it was', async () => {
    await page.getByRole('button', { name: 'Go on', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Imported', exact: true })).toBeVisible();
    await expect(summary(page)).toHaveText('1,200 workouts added, none already there, 30,000 sets.');
  });

  await test.step('one button takes all of it back', async () => {
    await page.getByRole('button', { name: 'Take 1,200 workouts back', exact: true }).click();
    await expect(page.getByRole('progressbar', { name: 'Taking back' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Taken back', exact: true })).toBeVisible();
    await expect(summary(page)).toHaveText('1,200 workouts were taken back.');
    await page.goto(at('iron-temple', '/train/history'));
    await expect(page.getByRole('heading', { name: 'No workouts yet' })).toBeVisible();
  });
});
