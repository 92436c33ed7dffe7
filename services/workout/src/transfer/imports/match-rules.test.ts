import { describe, expect, test } from 'vitest';
import type { TrainedSet } from '../forms/trained-workout.ts';
import { exerciseNamed, nameIndex, proposalFor, suggestionsFor, type KnownExercise } from './match-rules.ts';

const known = (slug: string, name: string, equipment: KnownExercise['equipment'], alsoCalled: string[] = []): KnownExercise => ({
  ...{ id: slug, slug, name, equipment, alsoCalled, measurement: 'weight-reps', isOwn: false },
  muscles: [{ muscle: 'chest', share: 1 }],
});
const shelf = [
  known('back-squat', 'Back squat', 'barbell', ['kniebeuge']),
  known('bench-press', 'Bench press', 'barbell', ['flat bench', 'bankdrücken']),
  known('bulgarian-split-squat', 'Bulgarian split squat', 'dumbbell', ['bss']),
  known('close-grip-bench-press', 'Close-grip bench press', 'barbell'),
  known('incline-bench-press', 'Incline bench press', 'barbell'),
  known('lat-pulldown', 'Lat pulldown', 'cable', ['latzug']),
  known('paused-bench-press', 'Paused bench press', 'barbell'),
  known('romanian-deadlift', 'Romanian deadlift', 'barbell', ['rdl']),
  known('seated-cable-row', 'Seated cable row', 'cable'),
  known('smith-machine-bench-press', 'Smith machine bench press', 'smith-machine'),
  known('standing-calf-raise', 'Standing calf raise', 'machine'),
];
const index = nameIndex(shelf);
const named = (name: string) => exerciseNamed(index, name)?.slug;
const first = (name: string) => suggestionsFor(index, name)[0]?.slug;

const [bench] = shelf.filter(({ slug }) => slug === 'bench-press');
const own = (name: string, more: Partial<KnownExercise> = {}): KnownExercise => ({
  ...(bench as KnownExercise),
  ...{ id: `own ${name}`, slug: `own-${name}`, name, alsoCalled: [], isOwn: true },
  ...more,
});

describe('a name in a file means an exercise beyond doubt', () => {
  test.each([
    ['Bench Press', 'bench-press'],
    ['  bench-press ', 'bench-press'],
    ['Bankdrücken', 'bench-press'],
    ['Bench Press (Barbell)', 'bench-press'],
    ['Romanian Deadlift (Barbell)', 'romanian-deadlift'],
    ['Lat Pulldown (Cable)', 'lat-pulldown'],
    [' Lat Pulldown(Cable) ', 'lat-pulldown'],
  ])('%s', (name, slug) => expect(named(name)).toBe(slug));

  test('when it is the same, or the same with its equipment in brackets, and of nothing else', () => {
    expect(named('Bench Press (Barbell)')).toBe('bench-press');
    expect(named('Bench Press (Langhantel)')).toBe('bench-press');
    expect(named('Bench Press (Kettlebell)'), 'other equipment is another exercise').toBeUndefined();
    expect(named('Bench Press (with chains)')).toBeUndefined();
    expect(named('Bench Press (Barbell) paused')).toBeUndefined();
    expect(named('Bench Presss')).toBeUndefined();
    expect(named('')).toBeUndefined();
  });

  test('when there is only one with that equipment', () => {
    const two = [
      own('Row', { equipment: 'cable', id: 'a' }),
      own('Row', { equipment: 'cable', id: 'b' }),
      own('Row', { equipment: 'machine', id: 'c' }),
    ];
    expect(exerciseNamed(nameIndex(two), 'Row (Machine)')?.id).toBe('c');
    expect(exerciseNamed(nameIndex(two), 'Row (Cable)')).toBeUndefined();
  });

  test('one’s own comes before the library’s, and is the only one where the file says so', () => {
    const mine = nameIndex([...shelf, own('Bench press')]);
    expect(exerciseNamed(mine, 'bench press')?.isOwn).toBe(true);
    expect(exerciseNamed(index, 'bench press', true)).toBeUndefined();
    expect(exerciseNamed(mine, 'bench press', true)?.slug).toBe('own-Bench press');
    expect(exerciseNamed(nameIndex([...shelf, own('Curl')]), 'Bench Press (Barbell)', true)).toBeUndefined();
  });
});

describe('a name that nobody knows', () => {
  test.each([
    ['Bench Presss', 'bench-press'],
    ['Bulgarian Split Squats', 'bulgarian-split-squat'],
    ['Seated Cable Row - V Grip', 'seated-cable-row'],
    ['Standing Calf Raise (Machine)', 'standing-calf-raise'],
  ])('%s is most like the one that is meant', (name, slug) => expect(first(name)).toBe(slug));

  test('has four suggestions at most, the best first, and none when nothing is like it', () => {
    expect(suggestionsFor(index, 'Bench Press (Chains)').length).toBe(4);
    expect(suggestionsFor(index, 'Xyzzy')).toEqual([]);
    expect(suggestionsFor(index, '')).toEqual([]);
  });

  test.each([
    ['Leg Raises', 'Raises', 'Leg raise'],
    ['Bench Presses', 'Presses', 'Bench press'],
    ['Side Crunches', 'Crunches', 'Side crunch'],
    ['Leg Press', 'Presses', 'Leg presses'],
  ])('several are as one: %s is not %s, but %s', (name, other, meant) =>
    expect(suggestionsFor(nameIndex([own(other), own(meant)]), name)[0]?.name).toBe(meant),
  );

  test.each([
    ['Kniebeugn', 'Kniebeuge'],
    ['Sit up', 'Situp'],
    ['Situp', 'Sit up'],
  ])('%s may be %s with a typo, a gap more or one less', (name, meant) =>
    expect(suggestionsFor(nameIndex([own('Plank'), own(meant)]), name).map((each) => each.name)).toEqual([meant]),
  );

  test('the same tool makes nothing like it that is not', () =>
    expect(suggestionsFor(nameIndex([own('Wrist curl', { equipment: 'barbell' })]), 'Snatch (Barbell)')).toEqual([]));

  test('of two that are as like it, the one with its equipment comes first, else by name', () => {
    const two = nameIndex([own('Press b', { equipment: 'dumbbell' }), own('Press a', { equipment: 'barbell' })]);
    expect(suggestionsFor(two, 'Press (Dumbbell)').map(({ name }) => name)).toEqual(['Press b', 'Press a']);
    expect(suggestionsFor(two, 'Press').map(({ name }) => name)).toEqual(['Press a', 'Press b']);
    const sorted = nameIndex([own('Press a'), own('Press b'), own('Press c')]);
    expect(suggestionsFor(sorted, 'Press').map(({ name }) => name)).toEqual(['Press a', 'Press b', 'Press c']);
  });
});

describe('an exercise of one’s own that would be made for it', () => {
  const set = (fields: Partial<TrainedSet>) =>
    ({ weightGrams: null, reps: null, durationSeconds: null, distanceMetres: null, ...fields }) as TrainedSet;
  const measured = (...sets: Partial<TrainedSet>[]) => proposalFor('Thing', sets.map(set), []).measurement;

  test('is measured in what its sets have', () => {
    expect(measured({ weightGrams: 60_000, reps: 5 })).toBe('weight-reps');
    expect(measured({ reps: 5 })).toBe('reps');
    expect(measured({ reps: 5 }, { reps: 5, weightGrams: 10_000 }), 'one set tells').toBe('weight-reps');
    expect(measured({ durationSeconds: 60 })).toBe('duration');
    expect(measured({ distanceMetres: 400, durationSeconds: 90 })).toBe('distance-duration');
    expect(measured({ distanceMetres: 40, weightGrams: 20_000 })).toBe('weight-distance');
    expect(measured({ weightGrams: 60_000 })).toBe('weight-reps');
    expect(measured({ reps: 0, weightGrams: 0, durationSeconds: 30 }), 'nought is nothing').toBe('duration');
    expect(measured()).toBe('weight-reps');
  });

  test('is done with what its name says, else with that of what is most like it, and works the muscles of that', () => {
    expect(proposalFor('Press (Kettlebell)', [], [bench as KnownExercise])).toEqual({
      ...{ measurement: 'weight-reps', equipment: 'kettlebell', muscles: bench?.muscles },
      ...{ synonyms: [], needs: [], force: null, mechanic: null, isUnilateral: false, steps: [], cue: null },
    });
    expect(proposalFor('Press', [], [bench as KnownExercise]).equipment).toBe('barbell');
    for (const name of ['Press (Kettlebell) seated', 'Press (constructor)'])
      expect(proposalFor(name, [], [bench as KnownExercise]).equipment).toBe('barbell');
    expect(proposalFor('Press', [], [])).toMatchObject({ equipment: 'other', muscles: null });
  });

  test.each([
    ['EZ Bar', 'ez-bar'],
    ['Trap Bar', 'trap-bar'],
    ['Plate', 'plate'],
    ['Smith Machine', 'smith-machine'],
    ['Band', 'band'],
    ['Suspension', 'suspension'],
    ['Bodyweight', 'bodyweight'],
    ['Weighted', 'bodyweight'],
    ['Assisted', 'machine'],
    ['Kurzhantel', 'dumbbell'],
    ['Maschine', 'machine'],
    ['Kabelzug', 'cable'],
  ])('%s in brackets is %s', (inside, equipment) => expect(proposalFor(`Thing (${inside})`, [], []).equipment).toBe(equipment));
});
