import { expect, test } from 'vitest';
import { bytesOf, lines, readAs, setsOf } from '../../../test/files/given-file.ts';
import { strongInWords } from '../../../test/files/strong-in-words.ts';
import { inspect } from './read-file.ts';

const squats = [
  ['Squat', 'warm-up', 60_500, 8, null, null, null],
  ['Squat', 'working', 100_000, 5, 8.5, null, null],
];
const run = ['Run', 'working', null, null, null, 900, 2500];
const kept = [{ title: 'Um', note: 'long', completedAt: new Date('2024-01-05T10:05:00Z') }];
const languages = Object.entries(strongInWords);

test.each(languages)('Strong’s first form in %s: a weight without a unit is asked for', async (_, { first, duration }) => {
  const file = lines(
    first,
    `2024-01-05 10:00:00,Um,"${duration}",Squat,W,"60,5",8,0,0,,,`,
    `2024-01-05 10:00:00,Um,"${duration}",Squat,1,100,5,0,0,deep,long,8.5`,
  );
  expect(await inspect(bytesOf(file))).toMatchObject({ form: 'strong', columns: { weight: 5 } });
  const read = await readAs(file, { weightUnit: 'kg' });
  expect([read.aside, setsOf(read)]).toEqual([[], squats]);
  expect(read.workouts).toMatchObject(kept);
  expect(setsOf(await readAs(file, { weightUnit: 'lb' })).map(([, , grams]) => grams)).toEqual([27_442, 45_359]);
});

test.each(languages)('Strong’s second form in %s: the same without notes', async (_, { first, duration }) => {
  const second = first
    .split(',')
    .filter((_name, column) => column !== 9 && column !== 10)
    .join(',');
  const file = lines(
    second,
    `2024-01-05 10:00:00,Um,"${duration}",Squat,W,60.5,8,0,0,`,
    `2024-01-05 10:00:00,Um,"${duration}",Squat,1,100,5,0,0,8.5`,
    `2024-01-05 10:00:00,Um,"${duration}",Run,1,0,0,2.5,900,`,
  );
  expect(await inspect(bytesOf(file))).toMatchObject({ form: 'strong', columns: { weight: 5, distance: 7, rpe: 9 } });
  const read = await readAs(file, { weightUnit: 'kg', distanceUnit: 'km' });
  expect([read.aside, setsOf(read)]).toEqual([[], [...squats, run]]);
  expect(read.workouts).toMatchObject([{ ...kept[0], note: '' }]);
});

test.each(languages)('Strong’s third form in %s: each row has its units', async (_, { third, duration }) => {
  const file = lines(
    third,
    `2024-01-05 10:00:00;Um;Squat;W;60,5;kg;8;;;;0;;;${duration}`,
    `2024-01-05 10:00:00;Um;Squat;1;220,462;lbs;5;8,5;;;0;deep;long;${duration}`,
    `2024-01-05 10:00:00;Um;Run;1;0;kg;0;;2,5;km;900;;;${duration}`,
    `2024-01-05 10:00:00;Um;Run;2;0;kg;0;;1;mi;600;;;${duration}`,
  );
  expect(await inspect(bytesOf(file))).toMatchObject({ form: 'strong', columns: { weightUnit: 5, distanceUnit: 9, duration: 13 } });
  const read = await readAs(file);
  expect([read.aside, setsOf(read)]).toEqual([[], [...squats, run, ['Run', 'working', null, null, null, 600, 1609]]]);
  expect(read.workouts).toMatchObject(kept);
});

test.each(languages)('Strong’s fourth form in %s: workouts have numbers, columns units', async (_, { fourth }) => {
  const read = await readAs(
    lines(
      fourth,
      '"1";"2024-01-05 10:00:00";"Um";"3900";"Squat";"W";"60,5";"8";"";"";"";"";""',
      '"1";"2024-01-05 10:00:00";"Um";"3900";"Squat";"1";"100";"5";"8.5";"";"";"deep";"long"',
      '"1";"2024-01-05 10:00:00";"Um";"3900";"Run";"1";"";"";"";"2500";"900";"";""',
    ),
  );
  expect([read.aside, setsOf(read)]).toEqual([[], [...squats, run]]);
  expect(read.workouts).toMatchObject(kept);
});
