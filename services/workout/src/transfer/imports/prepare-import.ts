import { ProblemError } from '@spotter/contracts';
import type { Exercise } from '@spotter/contracts/workout/exercises';
import { ImportQuestionsOpen, type ImportForm } from '@spotter/contracts/workout/imports';
import type { Owner, WorkoutParts } from '../../app.ts';
import { plainWords } from '../forms/plain-words-rules.ts';
import type { TrainedSet } from '../forms/trained-workout.ts';
import { wallTimeOf } from '../forms/wall-clock.ts';
import { keptFile } from './import-file.ts';
import { workoutIds } from './import-ids.ts';
import type { ImportRow } from './import-repository.ts';
import { exerciseNamed, nameIndex, type NameIndex } from './match-rules.ts';
import { mendedSetIds } from './mended-rows.ts';
import { planImport, planMending, type PlannedStep } from './plan-import.ts';
import { readTraining } from './read-file.ts';
import type { NamedExercise, ReadTraining, ReadWorkout } from './read-training.ts';
import { questionsOf } from './recognise-rules.ts';

type Needs = Pick<WorkoutParts, 'db' | 'trainingThere' | 'knownExercises' | 'findExercises'>;

type Meant = Pick<Exercise, 'id' | 'name'>;

/** An exercise of the file with the sets it has there, and what it means. */
export interface ExerciseOfFile {
  readonly named: NamedExercise;
  readonly sets: TrainedSet[];
  readonly meant: Meant | undefined;
}

/** Everything that is known before anything is done. */
export interface Prepared {
  readonly training: ReadTraining;
  readonly exercises: ReadonlyMap<string, ExerciseOfFile>;
  readonly index: NameIndex;
  readonly plan: readonly (PlannedStep & { readonly workout: ReadWorkout })[];
}

/** One for each name; a name of ours that is the member’s own is another than the library’s. */
export const exerciseKey = ({ name, slug }: NamedExercise): string => JSON.stringify([name, slug ?? null, slug === null]);

/** How names are remembered; one that has no letter is remembered as it is. */
export const rememberedName = (name: string): string => plainWords(name) || name;

/** Reads the file and compares it with what is there. @throws ProblemError `import-questions-open` */
export const prepareImport =
  ({ db, trainingThere, knownExercises, findExercises }: Needs) =>
  async (owner: Owner, row: ImportRow): Promise<Prepared> => {
    const [question] = questionsOf(row.form, row.reading, row.looks.filled);
    if (question !== undefined) throw new ProblemError(ImportQuestionsOpen, `It is not known yet: ${question}`, { question });
    const training = await readTraining(keptFile(db, owner.tenant, row.id), { form: row.form, ...row.reading });

    const used = setsByExercise(training);
    const names = [...new Set([...used.values()].map(({ named }) => rememberedName(named.name)))];
    const remembered = await trainingThere.namesMeant(db, owner.tenant, owner.id, names);
    const said = await findExercises(db, owner, [...remembered.values()]);
    const index = nameIndex(await knownExercises(owner));
    const meaning = meaningIn(index, (name) => said.get(remembered.get(name) ?? ''));
    const exercises = new Map([...used].map(([key, each]) => [key, { ...each, meant: meaning(each.named) }]));

    const ids = workoutIds(owner.id, training.workouts);
    const planned = training.workouts.map((workout, at) => ({ ...workout, id: ids[at] ?? '', starts: startsOf(row.form, workout) }));
    const there = planned.length === 0 ? [] : await trainingThere.between(db, owner.tenant, owner.id, stretchOf(training.workouts));
    const known = there.map((workout) => ({ ...workout, starts: startsOf(row.form, workout) }));
    const steps: readonly PlannedStep[] = training.isMended
      ? planMending(planned, known)
      : planImport(planned, known).map((what, at) => ({ id: ids[at] ?? '', what }));
    const plan = steps.flatMap((step, at) => training.workouts.slice(at, at + 1).map((workout) => ({ ...step, workout })));
    return { training, exercises, index, plan: training.isMended ? await withoutDone({ db, trainingThere }, owner, plan) : plan };
  };

/** What was completed by the same rows before is there. */
const withoutDone = async (
  { db, trainingThere }: Pick<Needs, 'db' | 'trainingThere'>,
  { tenant }: Owner,
  plan: Prepared['plan'],
): Promise<Prepared['plan']> => {
  const wanted = plan.flatMap(({ id, what, workout }) =>
    what === 'complete' ? mendedSetIds(id, workout.entries).flatMap((ids) => ids.map((setId) => [id, setId] as const)) : [],
  );
  const there = await trainingThere.setsThere(db, tenant, wanted);
  const lacking = new Set(wanted.filter(([, setId]) => !there.has(setId)).map(([id]) => id));
  return plan.map((step) => (step.what === 'complete' && !lacking.has(step.id) ? { ...step, what: 'there' } : step));
};

const setsByExercise = ({ workouts, carried }: ReadTraining): Map<string, { named: NamedExercise; sets: TrainedSet[] }> => {
  const used = new Map<string, { named: NamedExercise; sets: TrainedSet[] }>();
  const note = (named: NamedExercise, sets: readonly TrainedSet[]): void => {
    const key = exerciseKey(named);
    const known = used.get(key) ?? { named, sets: [] };
    used.set(key, known);
    for (const set of sets) known.sets.push(set);
  };
  for (const { name, measurement } of carried) note({ name, slug: null, measurement }, []);
  for (const { entries } of workouts) for (const { exercise, sets } of entries) note(exercise, sets);
  return used;
};

/** By the library’s own slug, by what the member said before (and where that was merged to), by the name itself. */
const meaningIn = (index: NameIndex, saidBefore: (name: string) => Exercise | undefined) => {
  const bySlug = new Map(index.known.filter(({ isOwn }) => !isOwn).map((exercise) => [exercise.slug, exercise]));
  return ({ name, slug }: NamedExercise): Meant | undefined =>
    bySlug.get(slug ?? '') ?? saidBefore(rememberedName(name)) ?? exerciseNamed(index, name, slug === null);
};

const two = (value: number): string => String(value).padStart(2, '0');

/** Hevy’s form tells the minute by the wall clock, Strong’s the second; ours the moment itself. */
const startsOf = (form: ImportForm, { startedAt, timeZone }: Pick<ReadWorkout, 'startedAt' | 'timeZone'>): string[] => {
  const moment = startedAt.toISOString();
  if (form === 'spotter' || form === 'json') return [moment];
  const isToTheSecond = form === 'strong';
  const { year, month, day, hour, minute, second } = wallTimeOf(startedAt, timeZone);
  const wall = [year, month, day, hour, minute, ...(isToTheSecond ? [second] : [])].map(two).join('-');
  return [moment.slice(0, isToTheSecond ? 19 : 16), wall];
};

const dayMilliseconds = 86_400_000;

/** A day more on both sides, since clocks of the world differ by as much. */
const stretchOf = (file: readonly Pick<ReadWorkout, 'startedAt'>[]): Record<'from' | 'to', Date> => {
  const starts = file.map(({ startedAt }) => startedAt.getTime()).sort((a, b) => a - b);
  return { from: new Date((starts[0] ?? 0) - dayMilliseconds), to: new Date((starts.at(-1) ?? 0) + dayMilliseconds) };
};
