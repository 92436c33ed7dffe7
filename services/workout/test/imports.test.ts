import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ImportProgressed, WorkoutCompleted, WorkoutDeleted } from '@spotter/contracts/workout/events';
import { listRecords } from '@spotter/contracts/workout/exercises';
import {
  cancelImport,
  changeReading,
  chooseExercises,
  importLimits,
  listImports,
  previewImport,
  readBadRows,
  readImport,
  runImport,
  undoImport,
  uploadImport,
} from '@spotter/contracts/workout/imports';
import { listWorkouts, readWorkout, saveWorkout, completeWorkout, WorkoutDraft } from '@spotter/contracts/workout/workouts';
import { sql, uuidv7 } from '@spotter/service-kit';
import { eventually, givenService, member } from '@spotter/service-kit/testing';
import { expect, onTestFinished, test } from 'vitest';
import { workout } from '../src/app.ts';
import { libraryBySlug } from '../src/exercises/library.ts';
import { givenImported, givenUploaded, hevyFile, hevyHeader, send, settled } from './given-import.ts';

const house = await givenService(workout);
const idOf = (slug: string): string => libraryBySlug.get(slug)?.id ?? slug;

const hevyRow = (day: number, exercise: string, index: number, [weight, reps]: readonly [string | number, number]): string =>
  `"Push","${day} Mar 2024, 18:00","${day} Mar 2024, 19:00","","${exercise}",,"",${index},"normal",${weight},${reps},,,`;

const benchPress = 'Bench Press (Barbell)';

test('a Hevy file is recognised, previewed without changing anything, and imported with records and progress', async () => {
  const sam = house.as(member('Sam Imports'));
  const uploaded = await givenUploaded(
    sam,
    hevyFile(hevyRow(1, benchPress, 0, [80, 5]), hevyRow(1, benchPress, 1, [82.5, 5]), hevyRow(3, benchPress, 0, [85, 3])),
  );
  expect(uploaded).toMatchObject({ form: 'hevy', state: 'open', rows: 3, questions: [] });
  const { id } = uploaded;
  expect(await sam(previewImport, { params: { id } })).toMatchObject({
    workouts: 2,
    sets: 3,
    newWorkouts: 2,
    alreadyThere: 0,
    heaviestGrams: 85_000,
    from: '2024-03-01T17:00:00.000Z',
    knownExercises: [{ name: benchPress, exerciseName: 'Bench press', sets: 3 }],
    unknownExercises: [],
  });
  expect((await sam(listWorkouts, {})).items).toEqual([]);

  await sam(runImport, { params: { id } });
  expect((await settled(sam, id)).progress).toEqual({ workouts: 2, handled: 2, added: 2, alreadyThere: 0, sets: 3, badRows: 0 });
  const { items } = await sam(listWorkouts, {});
  expect(items.map(({ startedAt, sets, volumeGrams }) => [startedAt, sets, volumeGrams])).toEqual([
    ['2024-03-03T17:00:00.000Z', 1, 255_000],
    ['2024-03-01T17:00:00.000Z', 2, 812_500],
  ]);
  const { items: records } = await sam(listRecords, { query: { exerciseId: idOf('bench-press') } });
  expect(records).toContainEqual(expect.objectContaining({ kind: 'heaviest', value: 85_000, previousValue: 82_500 }));

  const told = await house.published(ImportProgressed, ({ data }) => data.importId === id && data.state === 'done');
  expect(told.data).toMatchObject({ memberId: sam.id, progress: { added: 2 } });
  expect(
    house.seen(WorkoutCompleted).filter(({ data }) => data.memberId === sam.id),
    'followers hear nothing',
  ).toEqual([]);
});

test('importing the same file again adds nothing; a longer one adds what is new', async () => {
  const mette = house.as(member('Mette Imports'));
  await givenImported(mette, hevyFile(hevyRow(1, benchPress, 0, [80, 5])));
  const again = await givenImported(mette, hevyFile(hevyRow(1, benchPress, 0, [80, 5]), hevyRow(2, benchPress, 0, [81, 5])));
  expect(again.progress).toMatchObject({ added: 1, alreadyThere: 1 });
  expect((await mette(listWorkouts, {})).items).toHaveLength(2);
});

test('a workout that was logged here is not doubled by a file that has it to the minute', async () => {
  const ana = house.as(member('Ana Imports'));
  const id = uuidv7();
  const startedAt = '2024-03-01T17:00:41.000Z';
  const sets = [{ id: uuidv7(), weightGrams: 80_000, reps: 5, doneAt: startedAt }];
  const body = WorkoutDraft.parse({ title: 'Push', startedAt, entries: [{ id: uuidv7(), exerciseId: idOf('bench-press'), sets }] });
  await ana(saveWorkout, { params: { id }, body });
  await ana(completeWorkout, { params: { id }, body: { completedAt: '2024-03-01T18:00:00.000Z' } });
  expect((await givenImported(ana, hevyFile(hevyRow(1, benchPress, 0, [80, 5])))).progress).toMatchObject({ added: 0, alreadyThere: 1 });
});

test('an exercise that is not known is asked for, never doubled in silence, and remembered', async () => {
  const ivo = house.as(member('Ivo Imports'));
  const file = (day: number) => hevyFile(hevyRow(day, 'Bench Pres', 0, [80, 5]), hevyRow(day, 'Zercher Hold (Barbell)', 0, [90, 5]));
  const { id } = await givenUploaded(ivo, file(1));
  const { unknownExercises } = await ivo(previewImport, { params: { id } });
  expect(unknownExercises.map(({ name }) => name)).toEqual(['Bench Pres', 'Zercher Hold (Barbell)']);
  expect(unknownExercises[0]?.suggestions[0]).toMatchObject({ slug: 'bench-press' });
  expect(unknownExercises[1]?.proposal).toMatchObject({ measurement: 'weight-reps', equipment: 'barbell' });
  await expect(ivo(runImport, { params: { id } })).rejects.toMatchObject({ problem: { slug: 'exercises-not-chosen' } });

  const muscles = [{ muscle: 'abs' as const, share: 1 }];
  const create = { id: uuidv7(), name: 'Zercher hold', measurement: 'weight-reps' as const, equipment: 'barbell' as const, muscles };
  await ivo(chooseExercises, {
    params: { id },
    body: {
      choices: [
        { name: 'Bench Pres', exerciseId: idOf('bench-press') },
        { name: 'Zercher Hold (Barbell)', create },
      ],
    },
  });
  await ivo(runImport, { params: { id } });
  await settled(ivo, id);
  const [first] = (await ivo(listWorkouts, {})).items;
  expect(first?.exercises.map(({ name }) => name)).toEqual(['Bench press', 'Zercher hold']);

  const next = await givenUploaded(ivo, file(2));
  expect((await ivo(previewImport, { params: { id: next.id } })).unknownExercises).toEqual([]);
  await expect(
    ivo(chooseExercises, { params: { id: next.id }, body: { choices: [{ name: 'X', exerciseId: uuidv7() }] } }),
  ).rejects.toMatchObject({ problem: { slug: 'unknown-exercise' } });
});

test('a file without a unit asks for it before anything is done', async () => {
  const lou = house.as(member('Lou Imports'));
  const file = [
    'Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE',
    '2023-03-01 07:30:00,Legs,1h,Bench Press (Barbell),1,100,5,0,0,,,',
  ].join('\n');
  const { id, questions } = await givenUploaded(lou, file, 'fileName=strong.csv');
  expect(questions).toEqual(['weight-unit']);
  await expect(lou(previewImport, { params: { id } })).rejects.toMatchObject({ problem: { slug: 'import-questions-open' } });
  await expect(lou(runImport, { params: { id } })).rejects.toMatchObject({ problem: { slug: 'import-questions-open' } });
  expect(await lou(changeReading, { params: { id }, body: { weightUnit: 'lb' } })).toMatchObject({ questions: [] });
  expect(await lou(previewImport, { params: { id } })).toMatchObject({ heaviestGrams: 45_359 });
});

test('any table comes in by saying what its columns are', async () => {
  const kai = house.as(member('Kai Imports'));
  const file =
    'When I trained;What;How heavy;How often\n12/28/2024;Bench Press (Barbell);100;5\n12/30/2024;Bench Press (Barbell);102,5;5\n';
  const { id, form, header, questions } = await givenUploaded(kai, file, 'fileName=mine.csv');
  expect({ form, questions }).toEqual({ form: 'other', questions: ['columns'] });
  const columns = { startedAt: header.indexOf('When I trained'), exercise: 1, weight: 2, reps: 3 };
  const read = await kai(changeReading, { params: { id }, body: { columns, weightUnit: 'kg', dateOrder: 'mdy' } });
  expect(read.questions).toEqual([]);
  await kai(runImport, { params: { id } });
  await settled(kai, id);
  expect((await kai(listWorkouts, {})).items.map(({ startedAt }) => startedAt)).toEqual([
    '2024-12-30T12:00:00.000Z',
    '2024-12-28T12:00:00.000Z',
  ]);
});

test('bad rows are set aside with their number and reason, and can be downloaded to be mended', async () => {
  const pia = house.as(member('Pia Imports'));
  const imported = await givenImported(
    pia,
    hevyFile(hevyRow(1, benchPress, 0, [80, 5]), hevyRow(1, benchPress, 1, ['heavy', 5]), hevyRow(1, benchPress, 2, [80, 4])),
  );
  expect(imported.progress).toMatchObject({ added: 1, sets: 2, badRows: 1 });
  const csv = await (await pia.fetch(readBadRows.path.replace(':id', imported.id))).text();
  const [header, row] = csv.split('\n');
  expect(header).toMatch(/^row,reason,title,start_time/);
  expect(row).toMatch(/^3,.*weight_kg: not-a-number.*heavy.*allowed/);
  expect(row).toContain('1 Mar 2024, 18:00');
});

test('bad rows that were mended in the downloaded file go to the workouts they belong to, once, and can be taken back', async () => {
  const pam = house.as(member('Pam Imports'));
  const imported = await givenImported(
    pam,
    hevyFile(
      hevyRow(1, benchPress, 0, [80, 5]),
      hevyRow(1, benchPress, 1, ['heavy', 5]),
      hevyRow(1, 'Deadlift (Barbell)', 0, ['very', 3]),
      hevyRow(2, benchPress, 0, ['light', 7]),
      hevyRow(3, benchPress, 0, ['odd', 9]),
    ),
  );
  expect(imported.progress).toMatchObject({ added: 1, sets: 1, badRows: 4 });
  const csv = await (await pam.fetch(readBadRows.path.replace(':id', imported.id))).text();
  const mended = csv.replaceAll(/(?<=,normal,)(?:heavy|very|light)/g, '100');

  const { id, form } = await givenUploaded(pam, mended, 'fileName=rows-set-aside.csv&timeZone=Europe/Berlin');
  expect(form).toBe('hevy');
  expect(await pam(previewImport, { params: { id } })).toMatchObject({
    ...{ newWorkouts: 1, completedWorkouts: 1, alreadyThere: 0, sets: 3, badRows: 1 },
    firstBadRows: [{ row: 6, field: 'weight_kg' }],
  });
  await pam(runImport, { params: { id } });
  expect((await settled(pam, id)).progress).toMatchObject({ added: 2, alreadyThere: 0, sets: 3, badRows: 1 });
  const shown = async () =>
    Promise.all(
      (await pam(listWorkouts, {})).items.map(async (each) =>
        (await pam(readWorkout, { params: { id: each.id } })).entries.map(({ exerciseName, sets }) => [
          exerciseName,
          ...sets.map(({ weightGrams, reps }) => `${(weightGrams ?? 0) / 1000} × ${reps}`),
        ]),
      ),
    );
  const completed = [
    [['Bench press', '100 × 7']],
    [
      ['Bench press', '80 × 5', '100 × 5'],
      ['Deadlift', '100 × 3'],
    ],
  ];
  expect(await shown()).toEqual(completed);
  const { items: records } = await pam(listRecords, { query: { exerciseId: idOf('bench-press') } });
  expect(records).toContainEqual(expect.objectContaining({ kind: 'heaviest', value: 100_000 }));

  const again = await givenUploaded(pam, mended);
  expect(await pam(previewImport, { params: { id: again.id } })).toMatchObject({ newWorkouts: 0, completedWorkouts: 0, alreadyThere: 2 });
  await pam(runImport, { params: { id: again.id } });
  expect((await settled(pam, again.id)).progress).toMatchObject({ added: 0, alreadyThere: 2, sets: 0 });
  expect(await shown()).toEqual(completed);

  const left = await (await pam.fetch(readBadRows.path.replace(':id', again.id))).text();
  expect(left.trim().split('\n'), 'what was not mended can be mended still').toEqual([csv.split('\n')[0], csv.trim().split('\n').at(-1)]);

  await pam(undoImport, { params: { id } });
  await settled(pam, id, 'undone');
  expect(await shown()).toEqual([[['Bench press', '80 × 5']]]);
});

test('one click takes an import back, with its records; after that it can come in again, read otherwise', async () => {
  const eve = house.as(member('Eve Imports'));
  await givenImported(eve, hevyFile(hevyRow(1, benchPress, 0, [60, 5])));
  const { id } = await givenImported(eve, hevyFile(hevyRow(2, benchPress, 0, [100, 5])));
  const [latest] = (await eve(listWorkouts, {})).items;
  await eve(undoImport, { params: { id } });
  await settled(eve, id, 'undone');
  expect((await eve(listWorkouts, {})).items).toHaveLength(1);
  const { items: records } = await eve(listRecords, { query: { exerciseId: idOf('bench-press') } });
  expect(records).toContainEqual(expect.objectContaining({ kind: 'heaviest', value: 60_000 }));
  await house.published(WorkoutDeleted, ({ data }) => data.workoutId === latest?.id);
  await expect(eve(undoImport, { params: { id } })).rejects.toMatchObject({ problem: { slug: 'nothing-to-undo' } });

  await givenImported(eve, hevyFile(hevyRow(2, benchPress, 0, [45, 5])));
  const [back] = (await eve(listWorkouts, {})).items;
  expect(back?.id, 'it is the same workout').toBe(latest?.id);
  expect((await eve(readWorkout, { params: { id: back?.id ?? '' } })).entries[0]?.sets[0]?.weightGrams, 'as the file has it now').toBe(
    45_000,
  );
});

const manyRows = (workouts: number): string =>
  hevyFile(
    ...Array.from({ length: workouts }, (_, at) => {
      const start = `${new Date(Date.UTC(2018, 0, 1 + at)).toISOString().slice(0, 10)} 18:00`;
      return `"Push","${start}","${start}","","${benchPress}",,"",0,"normal",${60 + (at % 40)},5,,,`;
    }),
  );

test('an import is cancelled on the way, keeps what it has added, and is run on to the end', async () => {
  const ola = house.as(member('Ola Imports'));
  const { id } = await givenUploaded(ola, manyRows(600));
  await ola(runImport, { params: { id } });
  await eventually(async () => expect((await ola(readImport, { params: { id } })).progress.handled).toBeGreaterThan(0), 30);
  const cancelled = await ola(cancelImport, { params: { id } });
  expect(cancelled.state).toBe('cancelled');
  expect(cancelled.progress.handled).toBeLessThan(600);
  await ola(runImport, { params: { id } });
  expect((await settled(ola, id)).progress).toMatchObject({ workouts: 600, handled: 600, added: 600, alreadyThere: 0 });
});

test('an instance that ends in the middle leaves the rest to the next one, and no workout comes twice', async () => {
  const uma = house.as(member('Uma Imports'));
  const { id } = await givenUploaded(uma, manyRows(500));
  await uma(runImport, { params: { id } });
  await eventually(async () => expect((await uma(readImport, { params: { id } })).progress.handled).toBeGreaterThan(0), 30);
  await house.restart();
  await house.runJob('workout.take-over-imports');
  expect((await settled(uma, id)).progress).toMatchObject({ handled: 500, added: 500 });
});

/** A process of the service on the data of this file, which can be killed. */
const givenProcess = async () => {
  const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
  const child = spawn(process.execPath, [main], { env: { ...process.env, ...house.env, PORT: '0' }, stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'exit');
  const said: string[] = [];
  createInterface(child.stdout).on('line', (line) => said.push(line));
  const url = await eventually(() => {
    const line = said.find((each) => each.includes('"listening"'));
    if (line === undefined) throw new Error(said.join('\n'));
    return (JSON.parse(line) as { url: string }).url;
  }, 30);
  return { url, kill: async () => [child.kill('SIGKILL'), await ended] };
};

test('a process that is killed in the middle leaves the rest to another once its lease is over, and every set is there once', async () => {
  const person = member('Zoe Imports');
  const zoe = house.as(person);
  const { id } = await givenUploaded(zoe, manyRows(800));
  const { url, kill } = await givenProcess();
  const headers = {
    authorization: `Bearer ${await house.issuer.token({ sub: person.personId, azp: 'spotter-gateway', name: person.name })}`,
    'x-spotter-tenant': person.tenant,
  };
  const asked = await fetch(`${url}${runImport.path.replace(':id', id)}`, { method: 'POST', headers });
  expect(asked.status, await asked.clone().text()).toBe(202);
  await eventually(async () => expect((await zoe(readImport, { params: { id } })).progress.handled).toBeGreaterThan(0), 30);
  await kill();
  const { state, progress } = await zoe(readImport, { params: { id } });
  expect([state, progress.handled > 0, progress.handled < 800]).toEqual(['running', true, true]);
  await house.runJob('workout.take-over-imports');
  expect((await zoe(readImport, { params: { id } })).progress, 'nobody takes over while the lease lasts').toEqual(progress);

  await house.kit.db.run(sql`UPDATE workout_import SET leased_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE id = ${id}`);
  await house.runJob('workout.take-over-imports');
  expect((await settled(zoe, id)).progress).toMatchObject({ handled: 800, added: 800, alreadyThere: 0, sets: 800 });
  expect(
    await house.kit.db.one(sql`
      SELECT COUNT(DISTINCT w.id) AS workouts, COUNT(s.id) AS sets FROM workout w JOIN workout_set s ON s.workout_id = w.id
      WHERE w.member_id = ${zoe.id}`),
  ).toEqual({ workouts: 800, sets: 800 });
});

test('a file that is too long or too large is refused in words, and nothing of it stays', async () => {
  const max = house.as(member('Max Imports'));
  const row = `${hevyRow(1, benchPress, 0, [80, 5])}\n`;
  const long = await send(max, uuidv7(), `${hevyHeader}\n${row.repeat(importLimits.rows + 1)}`);
  expect([long.status, await long.json()]).toEqual([413, expect.objectContaining({ type: '/problems/too-many-rows', limitRows: 50_000 })]);
  const large = await send(max, uuidv7(), new Uint8Array(importLimits.bytes + 1).fill(65));
  expect([large.status, await large.json()]).toEqual([413, expect.objectContaining({ type: '/problems/too-large' })]);
  const odd = await send(max, uuidv7(), 'hello');
  expect([odd.status, await odd.json()]).toEqual([422, expect.objectContaining({ type: '/problems/not-a-training-file' })]);
  expect((await max(listImports, {})).items).toEqual([]);
});

test('an import is its member’s alone', async () => {
  const ned = house.as(member('Ned Imports'));
  const { id } = await givenUploaded(ned, hevyFile(hevyRow(1, benchPress, 0, [80, 5])));
  const eyes = [house.as(member('Other Member')), house.as(member('Ned Imports')).in('lift-club')];
  for (const other of eyes) {
    for (const route of [readImport, previewImport, runImport, cancelImport, undoImport, readBadRows]) {
      expect((await other.answer(route, { params: { id } })).status, route.path).toBe(404);
    }
    expect((await other.answer(changeReading, { params: { id }, body: { weightUnit: 'kg' } })).status).toBe(404);
    expect((await send(other, id, 'Date,Exercise\n')).status, uploadImport.path).toBe(409);
    expect((await other(listImports, {})).items).toEqual([]);
  }
  expect(await ned(readImport, { params: { id } })).toMatchObject({ state: 'open', fileName: 'hevy.csv' });
});
