import { exportTraining, TrainingFile, type ExportForm } from '@spotter/contracts/workout/exports';
import { createExercise } from '@spotter/contracts/workout/own-exercises';
import { completeWorkout, saveWorkout, WorkoutDraft } from '@spotter/contracts/workout/workouts';
import { uuidv7 } from '@spotter/service-kit';
import { givenService, member, type TestClient } from '@spotter/service-kit/testing';
import { expect, test } from 'vitest';
import { workout } from '../src/app.ts';
import { libraryBySlug } from '../src/exercises/library.ts';

const house = await givenService(workout);
const benchPress = libraryBySlug.get('bench-press')?.id ?? '';

const downloaded = async (who: TestClient, form: ExportForm, units = ''): Promise<string> => {
  const response = await who.fetch(`${exportTraining.path}?form=${form}${units}`);
  expect(response.status).toBe(200);
  return response.text();
};

const givenTrained = async (who: TestClient): Promise<string> => {
  const own = uuidv7();
  const muscles = [{ muscle: 'quads' as const, share: 1 }];
  await who(createExercise, { body: { id: own, name: 'Zercher squat', measurement: 'weight-reps', equipment: 'barbell', muscles } });
  const id = uuidv7();
  const draft = WorkoutDraft.parse({
    title: 'Push, "heavy"',
    note: 'Slept badly;\nstill good',
    startedAt: '2024-12-28T17:00:12.000Z',
    timeZone: 'Europe/Berlin',
    entries: [
      {
        id: uuidv7(),
        exerciseId: benchPress,
        restSeconds: 180,
        note: 'Pause',
        sets: [
          { id: uuidv7(), kind: 'warm-up', weightGrams: 40_000, reps: 10, doneAt: '2024-12-28T17:02:00.000Z' },
          { id: uuidv7(), weightGrams: 82_500, reps: 5, rpe: 8.5, note: 'Slow', doneAt: '2024-12-28T17:06:00.000Z' },
          { id: uuidv7(), weightGrams: 90_000, reps: 5, doneAt: null },
        ],
      },
      {
        id: uuidv7(),
        exerciseId: own,
        supersetGroup: 1,
        sets: [{ id: uuidv7(), kind: 'drop', weightGrams: 60_000, reps: 8, doneAt: '2024-12-28T17:20:00.000Z' }],
      },
    ],
  });
  await who(saveWorkout, { params: { id }, body: draft });
  await who(completeWorkout, { params: { id }, body: { completedAt: '2024-12-28T18:10:30.000Z' } });
  return id;
};

test('a history is taken along in Hevy’s form, by the clock of the gym, in kilograms or pounds', async () => {
  const lena = house.as(member('Lena Fuchs'));
  await givenTrained(lena);
  const workoutCells = '"Push, ""heavy""","28 Dec 2024, 18:00","28 Dec 2024, 19:10","Slept badly;\nstill good"';
  expect(await downloaded(lena, 'hevy')).toBe(
    [
      '"title","start_time","end_time","description","exercise_title","superset_id","exercise_notes","set_index","set_type","weight_kg","reps","distance_km","duration_seconds","rpe"',
      `${workoutCells},"Bench press",,"Pause",0,"warmup",40,10,,,`,
      `${workoutCells},"Bench press",,"Pause",1,"normal",82.5,5,,,8.5`,
      `${workoutCells},"Zercher squat",1,"",0,"dropset",60,8,,,`,
      '',
    ].join('\n'),
  );
  const inPounds = await downloaded(lena, 'hevy', '&weightUnit=lb&distanceUnit=mi');
  expect(inPounds).toContain('"weight_lbs","reps","distance_miles"');
  expect(inPounds).toContain('"warmup",88.185,10');
});

test('Strong’s form counts workouts and working sets', async () => {
  const ivo = house.as(member('Ivo Brandt'));
  await givenTrained(ivo);
  const workoutCells = '"1";"2024-12-28 18:00:12";"Push, ""heavy""";"4218"';
  const note = '"Slept badly;\nstill good"';
  expect(await downloaded(ivo, 'strong')).toBe(
    [
      '"Workout #";"Date";"Workout Name";"Duration (sec)";"Exercise Name";"Set Order";"Weight (kg)";"Reps";"RPE";"Distance (meters)";"Seconds";"Notes";"Workout Notes"',
      `${workoutCells};"Bench press";"W";"40";"10";"";"";"";"Pause";${note}`,
      `${workoutCells};"Bench press";"1";"82.5";"5";"8.5";"";"";"Slow";${note}`,
      `${workoutCells};"Zercher squat";"D";"60";"8";"";"";"";"";${note}`,
      '',
    ].join('\n'),
  );
});

test('our JSON has own exercises and everything of a set, and no id of the account', async () => {
  const nora = house.as(member('Nora Lind'));
  const id = await givenTrained(nora);
  const text = await downloaded(nora, 'json');
  const file = TrainingFile.parse(JSON.parse(text));
  expect(file.exercises).toMatchObject([{ key: 'own-1', name: 'Zercher squat' }]);
  expect(file.workouts[0]?.entries.map(({ exercise }) => exercise)).toEqual(['bench-press', 'own-1']);
  expect(file.workouts[0]?.entries[0]?.sets[1]).toMatchObject({ weightGrams: 82_500, reps: 5, rpe: 8.5, note: 'Slow' });
  expect(text).not.toContain(id);
  expect(text, 'neither of its sets').not.toContain('"id"');
});

test('the calendar has an event for each workout, and is the same each time', async () => {
  const omar = house.as(member('Omar Haddad'));
  const id = await givenTrained(omar);
  const calendar = await downloaded(omar, 'calendar');
  expect(calendar).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(calendar).toContain(`UID:${id}`);
  expect(calendar).toContain('DTSTART:20241228T170012Z');
  expect(calendar).toContain('SUMMARY:Push\\, "heavy"');
  expect(calendar.replaceAll(/\r\n[ \t]/g, '')).toContain('Bench press: 40 kg × 10\\, 82.5 kg × 5');
  expect(calendar).toMatch(/END:VEVENT\r\nEND:VCALENDAR\s*$/);
  expect(await downloaded(omar, 'calendar')).toBe(calendar);
});

test('nobody gets another member’s training, and without any there are only the columns', async () => {
  await givenTrained(house.as(member('Pia Roth')));
  const stranger = house.as(member('Quin Ash'));
  const [header, ...rest] = (await downloaded(stranger, 'spotter')).split('\n');
  expect(header).toMatch(/^started_at,completed_at,time_zone,/);
  expect(rest).toEqual(['']);
});

test('a form that is not known is refused, with those that are', async () => {
  const response = await house.as(member('Rae Sol')).fetch(`${exportTraining.path}?form=excel`);
  expect(response.status).toBe(400);
  expect(JSON.stringify(await response.json())).toContain('calendar');
});
