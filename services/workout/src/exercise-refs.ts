import { ProblemError } from '@spotter/contracts';
import type { Exercise } from '@spotter/contracts/workout/exercises';
import type { PlanExercise } from '@spotter/contracts/workout/plan-slots';
import { UnknownExercise } from '@spotter/contracts/workout/workouts';
import { uuidv5, type Queries } from '@spotter/service-kit';
import type { Owner, WorkoutParts } from './app.ts';

/** Ids of the library's exercises are made from their slugs (RFC 9562, version 5), so that they are the same everywhere. */
const libraryNamespace = '6f1f1b52-7a0d-5c0e-9d0a-0c6f5b1f6a11';

const isId = (ref: string): boolean => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(ref);

/** The id of what a plan calls by a slug, or by the id itself. */
export const exerciseIdOf = (ref: string): string => (isId(ref) ? ref : uuidv5(ref, libraryNamespace));

export interface Named {
  readonly exercise: string;
  readonly alternatives: readonly string[];
}

/** Every exercise that slots name, once. */
export const refsOf = (slots: readonly Named[]): string[] => [
  ...new Set(slots.flatMap(({ exercise, alternatives }) => [exercise, ...alternatives])),
];

/** The exercises that a plan names, by the name it uses. What its reader has not is missing. */
export const findByRefs =
  ({ findExercises }: Pick<WorkoutParts, 'findExercises'>) =>
  async (db: Queries, owner: Owner, refs: readonly string[]): Promise<ReadonlyMap<string, Exercise>> => {
    const found = await findExercises(db, owner, refs.map(exerciseIdOf));
    return new Map(
      refs.flatMap((ref) => {
        const exercise = found.get(exerciseIdOf(ref));
        return exercise ? [[ref, exercise] as const] : [];
      }),
    );
  };

export const planExercises = (known: ReadonlyMap<string, Exercise>): PlanExercise[] =>
  [...known].map(([ref, { id, name, measurement }]) => ({ ref, id, name, measurement }));

/** Refuses a plan with an exercise that is neither in the library nor the member's own. `at` is where the slots are in the body. */
export const refuseUnknownRefs = (slots: readonly Named[], known: ReadonlyMap<string, Exercise>, at: string): void => {
  const slot = slots.findIndex((each) => refsOf([each]).some((ref) => !known.has(ref)));
  const unknown = slots
    .slice(slot, slot + 1)
    .flatMap((each) => refsOf([each]))
    .find((ref) => !known.has(ref));
  if (unknown !== undefined)
    throw new ProblemError(UnknownExercise, `There is no exercise ${unknown}`, { field: `${at}.${slot}.exercise`, exercise: unknown });
};
