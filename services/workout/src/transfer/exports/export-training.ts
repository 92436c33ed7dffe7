import { Readable } from 'node:stream';
import type { ExportForm } from '@spotter/contracts/workout/exports';
import type { Content } from '@spotter/service-kit';
import type { Owner, WorkoutParts } from '../../app.ts';
import type { StoredTraining } from './export-repository.ts';
import type { ExportUnits, FileWriter } from './file-writer.ts';
import { calendarWriter } from './write-calendar.ts';
import { hevyWriter } from './write-hevy.ts';
import { jsonWriter } from './write-json.ts';
import { spotterWriter } from './write-spotter.ts';
import { strongWriter } from './write-strong.ts';

type Needs = Pick<WorkoutParts, 'db' | 'exports' | 'exercises' | 'findExercises'>;

const writers: Readonly<Record<ExportForm, (units: ExportUnits) => FileWriter>> = {
  spotter: spotterWriter,
  json: jsonWriter,
  hevy: hevyWriter,
  strong: strongWriter,
  calendar: calendarWriter,
};

const portion = 100;

/** The whole history as a file. Only a portion of it is ever in memory. */
export const exportTraining =
  (needs: Needs) =>
  (owner: Owner, { form, units }: { form: ExportForm; units: ExportUnits }): Content => {
    const { contentType, fileName, ...writer } = writers[form](units);
    return { contentType, fileName, body: Readable.from(pieces(needs, owner, writer)) };
  };

const pieces = async function* (needs: Needs, owner: Owner, writer: Omit<FileWriter, 'contentType' | 'fileName'>): AsyncGenerator<string> {
  yield writer.head(await needs.exercises.ofMember(needs.db, owner.tenant, owner.id));
  let after: StoredTraining | undefined;
  do {
    const workouts = await needs.exports.completed(needs.db, owner.tenant, owner.id, { after, limit: portion });
    const known = await needs.findExercises(
      needs.db,
      owner,
      workouts.flatMap(({ entries }) => entries.map(({ exerciseId }) => exerciseId)),
    );
    const text = workouts.map((workout) => writer.workout(trained(workout, known))).join('');
    if (text !== '') yield text;
    after = workouts.length === portion ? workouts.at(-1) : undefined;
  } while (after !== undefined);
  yield writer.foot();
};

const trained = (workout: StoredTraining, known: Awaited<ReturnType<Needs['findExercises']>>): Parameters<FileWriter['workout']>[0] => ({
  ...workout,
  entries: workout.entries.map(({ exerciseId, ...entry }) => ({
    ...entry,
    exercise: known.get(exerciseId) ?? { id: exerciseId, slug: exerciseId, name: '?', measurement: 'weight-reps', isOwn: false },
  })),
});
