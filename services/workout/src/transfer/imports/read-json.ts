import { ProblemError } from '@spotter/contracts';
import { CarriedExercise, CarriedWorkout } from '@spotter/contracts/workout/exports';
import { NotATrainingFile, type BadRow } from '@spotter/contracts/workout/imports';
import { JSONParser } from '@streamparser/json';
import type { ReadEntry, ReadTraining, ReadWorkout } from './read-training.ts';

const refuse = (detail: string): ProblemError => new ProblemError(NotATrainingFile, detail);

interface Piece {
  readonly of: string;
  readonly value: unknown;
}

/** The pieces of our JSON one by one, so that the file is never in memory as a whole. */
const piecesOf = async function* (text: AsyncIterable<string>): AsyncGenerator<Piece> {
  const parser = new JSONParser({ paths: ['$.format', '$.version', '$.exercises.*', '$.workouts.*'], keepStack: false });
  let found: Piece[] = [];
  parser.onValue = ({ value, key, stack }) => void found.push({ of: String(stack[1]?.key ?? key), value });
  for await (const chunk of text) {
    try {
      if (chunk.trim() !== '' || !parser.isEnded) parser.write(chunk);
    } catch (error) {
      throw refuse(`It is not JSON: ${error instanceof Error ? error.message : 'unreadable'}`);
    }
    yield* found;
    found = [];
  }
  if (!parser.isEnded) throw refuse('It is not JSON: it ends too early');
};

/** Reads our own JSON. @throws ProblemError `not-a-training-file` */
export const readJson = async (text: AsyncIterable<string>): Promise<ReadTraining> => {
  const carried = new Map<string, CarriedExercise>();
  const workouts: ReadWorkout[] = [];
  const aside: BadRow[] = [];
  const said: Record<string, unknown> = {};
  let row = 0;
  for await (const { of, value } of piecesOf(text)) {
    if (of === 'exercises') {
      const exercise = CarriedExercise.safeParse(value);
      if (!exercise.success) throw refuse('One of its own exercises is not valid');
      carried.set(exercise.data.key, exercise.data);
    } else if (of === 'workouts') {
      row += 1;
      const workout = CarriedWorkout.safeParse(value);
      if (workout.success) workouts.push(readWorkout(workout.data, carried));
      else aside.push(asideOf(row, workout.error));
    } else said[of] = value;
  }
  if (said.format !== 'spotter-training' || said.version !== 1) throw refuse('It is JSON, but not a training file of version 1');
  return { workouts, aside, isMended: false, carried: [...carried.values()] };
};

const asideOf = (row: number, { issues }: { issues: readonly { path: PropertyKey[]; message: string }[] }): BadRow => ({
  row,
  field: issues[0]?.path.map(String).join('.') ?? '',
  fault: 'not-valid',
  value: '',
  allowed: issues[0]?.message ?? null,
});

const readWorkout = (workout: CarriedWorkout, carried: ReadonlyMap<string, CarriedExercise>): ReadWorkout => {
  const startedAt = new Date(workout.startedAt);
  return {
    title: workout.title,
    note: workout.note,
    startedAt,
    completedAt: workout.completedAt === null ? startedAt : new Date(workout.completedAt),
    timeZone: workout.timeZone,
    entries: workout.entries.map(({ exercise, ...entry }): ReadEntry => {
      const own = carried.get(exercise);
      const named = own
        ? { name: own.name, slug: null, measurement: own.measurement }
        : { name: exercise, slug: exercise, measurement: undefined };
      return { ...entry, rows: [], exercise: named };
    }),
  };
};
