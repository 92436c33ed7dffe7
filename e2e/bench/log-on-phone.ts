import type { Locator, Page } from '@playwright/test';
import { listExercises, type Exercise } from '@spotter/contracts/workout/exercises';
import { completeWorkout, saveWorkout, type WorkoutDraft } from '@spotter/contracts/workout/workouts';
import type { ApiSession } from '@spotter/local/api/api-session';
import { v7 as uuidv7 } from 'uuid';
import type { Measured } from './input-to-paint.ts';
import { doneSet, workoutOf } from './shop-and-people.ts';

const setsPerExercise = 5;
const exerciseCount = 8;
export const setCount = setsPerExercise * exerciseCount;

type Named = Pick<Exercise, 'id' | 'name'>;

export interface Session {
  readonly exercises: readonly Named[];
  /** To be swapped with. */
  readonly others: readonly Named[];
}

const draftOf = (exercises: readonly Named[], setsOf: () => readonly unknown[]): WorkoutDraft =>
  workoutOf(
    'Everything',
    exercises.map(({ id }) => id),
    setsOf,
  );

/** One session of forty sets is done, the next one has begun: every row knows its last time. */
export const planSession = async ({ call }: ApiSession): Promise<Session> => {
  const { items } = await call(listExercises, { query: { equipment: 'barbell', limit: 100 } });
  /** Found by how their names begin: "Clean" would also find "Clean and jerk". */
  const isBeginning = (name: string) => items.some((other) => other.name !== name && other.name.startsWith(name));
  const barbell = items.filter(({ measurement, name }) => measurement === 'weight-reps' && !isBeginning(name));
  const [exercises, others] = [barbell.slice(0, exerciseCount), barbell.slice(exerciseCount, exerciseCount + 2)];
  const id = uuidv7();
  const draft = draftOf(exercises, () => Array.from({ length: setsPerExercise }, (_, n) => doneSet(60_000 + n * 2500)));
  await call(saveWorkout, { params: { id }, body: draft });
  await call(completeWorkout, { params: { id }, body: { completedAt: new Date().toISOString() } });
  return { exercises, others };
};

export const beginSession = async ({ call }: ApiSession, { exercises }: Session): Promise<void> => {
  const draft = draftOf(exercises, () => Array.from({ length: setsPerExercise }, () => ({ id: uuidv7() })));
  await call(saveWorkout, { params: { id: uuidv7() }, body: draft });
};

/** A thumb and what it finds. */
class Thumb {
  private readonly page: Page;
  private readonly measured: Measured;

  constructor(page: Page, measured: Measured) {
    this.page = page;
    this.measured = measured;
  }

  /** Looking for what comes `then` is work for the page too, so that begins when the tap's answer is painted. */
  async tap(act: string, on: Locator, then?: Locator): Promise<void> {
    await this.measured(act, () => on.tap());
    await then?.waitFor();
  }

  key(act: string, key: string): Promise<void> {
    return this.measured(act, () => this.page.keyboard.press(key));
  }

  row(exercise: string, set: number): Locator {
    return this.page.getByRole('group', { name: `${exercise}, set ${set}`, exact: true });
  }

  done(exercise: string, set: number): Locator {
    return this.row(exercise, set).getByRole('button', { name: 'Done' });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name }).first();
  }

  item(name: string): Locator {
    return this.page.getByRole('menuitem', { name, exact: true });
  }

  sheet(name: string): Locator {
    return this.page.getByRole('dialog', { name });
  }

  pad(key: string): Locator {
    return this.page.getByRole('group', { name: 'Number pad' }).getByRole('button', { name: key, exact: true });
  }
}

const typeFirstSet = async (thumb: Thumb, exercise: string): Promise<void> => {
  const row = thumb.row(exercise, 1);
  await thumb.tap('Open the pad', row.getByRole('textbox', { name: 'weight' }), thumb.pad('8'));
  for (const key of ['8', '2']) await thumb.tap('Type weight', thumb.pad(key));
  await thumb.tap('Go on to the reps', thumb.button(/^Next/));
  await thumb.tap('Type reps', thumb.pad('5'));
  await row.getByRole('combobox').focus();
  await thumb.key('Choose RPE', '8');
  await thumb.tap('Tick a set', thumb.done(exercise, 1));
};

const changeSets = async (thumb: Thumb, exercise: string): Promise<void> => {
  await thumb.tap('Tick a set', thumb.done(exercise, 2));
  await thumb.tap('Tick a set', thumb.done(exercise, 3));
  await thumb.tap('Take a tick back', thumb.done(exercise, 3));
  await thumb.tap('Tick a set', thumb.done(exercise, 3));
  await thumb.tap('15 s more rest', thumb.button('15 seconds more'));
  await thumb.tap('Add a set', thumb.button('Add set'), thumb.row(exercise, 6));
  await thumb.tap('Open the menu of a set', thumb.button('Set 6: Working set. Change'), thumb.item('Remove set'));
  await thumb.tap('Remove a set', thumb.item('Remove set'), thumb.button('Undo'));
  await thumb.tap('Undo', thumb.button('Undo'), thumb.row(exercise, 6));
};

const openPlates = async (thumb: Thumb): Promise<void> => {
  const sheet = thumb.sheet('Bars, plates and rest');
  await thumb.tap('Open the plates', thumb.button(/per side/), sheet);
  await thumb.tap('Close the plates', sheet.getByRole('button', { name: 'Close' }));
  await sheet.waitFor({ state: 'hidden' }); // under it nothing is to be found
};

const swap = async (thumb: Thumb, from: string, to: string): Promise<void> => {
  const picker = thumb.sheet('Swap exercise');
  await thumb.tap('Open the menu of an exercise', thumb.button(`${from}, options`), thumb.item('Swap exercise'));
  await thumb.tap('Open the list to swap with', thumb.item('Swap exercise'), picker);
  await picker.getByRole('searchbox').focus();
  await thumb.key('Search to swap with', to.charAt(0));
  await picker.getByRole('searchbox').fill(to);
  const found = picker.getByRole('button', { name: new RegExp(`^${to}`) }).first();
  await thumb.tap('Swap', found, thumb.button(new RegExp(`^${to}`)));
  await picker.waitFor({ state: 'hidden' });
};

/** All that somebody does with one exercise after another; the last one of the workout is swapped each time. */
export const logOnPhone = async (page: Page, measured: Measured, { exercises, others }: Session): Promise<void> => {
  const thumb = new Thumb(page, measured);
  let last = exercises.at(-1)?.name ?? '';
  const next = [...others.map(({ name }) => name), last];
  for (const [at, { name }] of exercises.slice(0, -1).entries()) {
    await typeFirstSet(thumb, name);
    await changeSets(thumb, name);
    await openPlates(thumb);
    const folded = thumb.button(new RegExp(`^${last} 5 sets`));
    if (await folded.isVisible()) await thumb.tap('Open an exercise', folded, thumb.row(last, 5));
    const other = next[at % next.length] ?? '';
    await swap(thumb, last, other);
    last = other;
    await thumb.tap('Tick a set', thumb.done(name, 4));
    await thumb.tap('Tick a set', thumb.done(name, 5));
    await thumb.tap('Tick the last set of an exercise', thumb.done(name, 6));
  }
};
