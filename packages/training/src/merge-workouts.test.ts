import { WorkoutDraft, WorkoutSet, type Entry } from '@spotter/contracts/workout/workouts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameDraft, mergeWorkouts } from './merge-workouts.ts';

const id = (number: number): string => `01920000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const doneAt = '2026-11-19T18:00:00.000Z';
const set = (number: number, fields: Partial<WorkoutSet> = {}): WorkoutSet => ({ ...WorkoutSet.parse({ id: id(number) }), ...fields });
const draft = (...entries: WorkoutSet[][]): WorkoutDraft =>
  WorkoutDraft.parse({
    title: 'Upper A',
    startedAt: '2026-11-19T17:30:00.000Z',
    entries: entries.map((sets, index) => ({ id: id(900 + index), exerciseId: id(800 + index), sets })),
  });
const setsOf = ({ entries }: WorkoutDraft): WorkoutSet[] => entries.flatMap(({ sets }) => sets);
const ids = (workout: WorkoutDraft): string[][] => workout.entries.map(({ sets }) => sets.map((each) => each.id));

describe('two devices in one workout', () => {
  const base = draft([set(1), set(2)]);

  test('each ticks off another set: both are done', () => {
    const { draft: both, conflicts } = mergeWorkouts(base, draft([set(1, { doneAt }), set(2)]), draft([set(1), set(2, { doneAt })]));
    expect(setsOf(both).every((each) => each.doneAt !== null)).toBe(true);
    expect(conflicts).toEqual([]);
  });

  test('one types the weight, the other the reps of the same set: it has both', () => {
    const { draft: both } = mergeWorkouts(base, draft([set(1, { weightGrams: 80_000 }), set(2)]), draft([set(1, { reps: 8 }), set(2)]));
    expect(setsOf(both)[0]).toMatchObject({ weightGrams: 80_000, reps: 8 });
  });

  test('both type another weight: mine stands and theirs is told', () => {
    const { draft: both, conflicts } = mergeWorkouts(
      base,
      draft([set(1, { weightGrams: 80_000 }), set(2)]),
      draft([set(1, { weightGrams: 85_000 }), set(2)]),
    );
    expect(setsOf(both)[0]?.weightGrams).toBe(80_000);
    expect(conflicts).toEqual([{ entryId: id(900), setId: id(1), field: 'weightGrams', mine: 80_000, theirs: 85_000 }]);
  });

  test('a set deleted on one stays deleted, unless the other changed it', () => {
    expect(ids(mergeWorkouts(base, draft([set(1)]), base).draft)).toEqual([[id(1)]]);
    expect(ids(mergeWorkouts(base, base, draft([set(2)])).draft)).toEqual([[id(2)]]);
    expect(ids(mergeWorkouts(base, draft([set(1)]), draft([set(1), set(2, { doneAt })])).draft)).toEqual([[id(1), id(2)]]);
    expect(ids(mergeWorkouts(base, { ...base, entries: [] }, base).draft)).toEqual([]);
    expect(ids(mergeWorkouts(base, { ...base, entries: [] }, draft([set(1, { doneAt }), set(2)])).draft)).toEqual([[id(1), id(2)]]);
  });

  test('what is new on either side is there, behind its neighbour', () => {
    const mine = draft([set(1), set(3), set(2)]);
    const theirs = draft([set(1), set(2), set(4)], [set(5)]);
    expect(ids(mergeWorkouts(base, mine, theirs).draft)).toEqual([[id(1), id(3), id(2), id(4)], [id(5)]]);
  });

  test('who alone moved an exercise has moved it', () => {
    const two = draft([set(1)], [set(2)]);
    const moved = { ...two, entries: two.entries.toReversed() };
    expect(ids(mergeWorkouts(two, moved, two).draft)).toEqual([[id(2)], [id(1)]]);
    expect(ids(mergeWorkouts(two, two, moved).draft)).toEqual([[id(2)], [id(1)]]);
  });

  test('one moves sets while the other puts one in: they are moved, and the new one is behind its neighbour', () => {
    const added = draft([set(1), set(3), set(2)]);
    const moved = draft([set(2), set(1)]);
    expect(ids(mergeWorkouts(base, added, moved).draft)).toEqual([[id(2), id(1), id(3)]]);
    expect(ids(mergeWorkouts(base, moved, added).draft)).toEqual([[id(2), id(1), id(3)]]);
    expect(ids(mergeWorkouts(base, base, draft([set(3), set(1), set(2)])).draft), 'before all others').toEqual([[id(3), id(1), id(2)]]);
    expect(ids(mergeWorkouts(base, draft([set(1)]), draft([set(3), set(1), set(2)])).draft)).toEqual([[id(3), id(1)]]);
  });

  test('both tick off one set: the first time counts, and nobody is asked', () => {
    const later = '2026-11-19T18:05:00.000Z';
    for (const [ours, other] of [
      [doneAt, later],
      [later, doneAt],
    ] as const) {
      const { draft: both, conflicts } = mergeWorkouts(
        base,
        draft([set(1, { doneAt: ours }), set(2)]),
        draft([set(1, { doneAt: other }), set(2)]),
      );
      expect(setsOf(both)[0]?.doneAt).toBe(doneAt);
      expect(conflicts).toEqual([]);
    }
    const { draft: without } = mergeWorkouts(null, draft([set(1)]), draft([set(1, { doneAt })]));
    expect(setsOf(without)[0]?.doneAt).toBe(doneAt);
  });

  test('both write another note for an exercise: mine stands and theirs is told', () => {
    const noted = (note: string) => ({ ...base, entries: base.entries.map((entry) => ({ ...entry, note })) });
    const { draft: both, conflicts } = mergeWorkouts(base, noted('Slow'), noted('Fast'));
    expect(both.entries[0]?.note).toBe('Slow');
    expect(conflicts).toEqual([{ entryId: id(900), setId: null, field: 'note', mine: 'Slow', theirs: 'Fast' }]);
  });

  test('the order of fields says nothing: a target that was stored otherwise is the same', () => {
    const target = { minReps: 5, maxReps: 8, weightGrams: 60_000, rpe: null, durationSeconds: null, distanceMetres: null, tempo: null };
    const turned = Object.fromEntries(Object.entries(target).reverse()) as typeof target;
    const [mine, theirs] = [draft([set(1, { target })]), draft([set(1, { target: turned })])];
    expect(isSameDraft(mine, theirs)).toBe(true);
    expect(mergeWorkouts(null, mine, theirs).conflicts).toEqual([]);
    expect(isSameDraft(mine, draft([set(1, { target: { ...target, minReps: 6 } })]))).toBe(false);
    expect(isSameDraft(draft([set(1), set(2)]), draft([set(2), set(1)])), 'but that of sets does').toBe(false);
  });

  test('without a base what both have and differs is told, and nothing is deleted', () => {
    const { draft: both, conflicts } = mergeWorkouts(null, { ...base, title: 'Push' }, draft([set(2), set(3)]));
    expect(ids(both)[0]?.toSorted()).toEqual([id(1), id(2), id(3)]);
    expect(conflicts).toEqual([{ entryId: null, setId: null, field: 'title', mine: 'Push', theirs: 'Upper A' }]);
  });
});

describe('whatever the two did', () => {
  const anySet = (number: number) =>
    fc
      .record({
        weightGrams: fc.constantFrom(null, 60_000, 80_000),
        reps: fc.constantFrom(null, 5, 8),
        doneAt: fc.constantFrom(null, doneAt),
        kind: fc.constantFrom('working' as const, 'drop' as const),
      })
      .map((fields) => set(number, fields));
  const anyEntry = (number: number) =>
    fc
      .tuple(fc.shuffledSubarray([1, 2, 3, 4]), fc.tuple(...[1, 2, 3, 4].map((n) => anySet(number * 10 + n))), fc.constantFrom('', 'slow'))
      .map(([chosen, sets, note]): Entry => ({
        ...{ id: id(900 + number), exerciseId: id(800), restSeconds: 120, supersetGroup: null, why: '', choices: [], note },
        sets: chosen.flatMap((n) => sets[n - 1] ?? []),
      }));
  const anyDraft = fc
    .tuple(fc.shuffledSubarray([1, 2, 3]), fc.tuple(...[1, 2, 3].map(anyEntry)), fc.constantFrom('A', 'B', 'C'))
    .map(([chosen, entries, title]): WorkoutDraft => ({ ...draft(), title, entries: chosen.flatMap((n) => entries[n - 1] ?? []) }));
  const anyBase = fc.option(anyDraft);
  const check = (law: (base: WorkoutDraft | null, mine: WorkoutDraft, theirs: WorkoutDraft) => void) => {
    fc.assert(fc.property(anyBase, anyDraft, anyDraft, law), { numRuns: 300 });
  };
  const allIds = (workout: WorkoutDraft) => [...workout.entries.map((entry) => entry.id), ...setsOf(workout).map((each) => each.id)];

  test('who changed nothing takes the other’s work as it is', () =>
    check((_, mine, theirs) => {
      expect(mergeWorkouts(mine, mine, theirs)).toEqual({ draft: theirs, conflicts: [] });
      expect(mergeWorkouts(theirs, mine, theirs)).toEqual({ draft: mine, conflicts: [] });
    }));

  test('both sides end with the same sets, and the same fields where nobody lost', () =>
    check((base, mine, theirs) => {
      const [here, there] = [mergeWorkouts(base, mine, theirs), mergeWorkouts(base, theirs, mine)];
      expect(allIds(here.draft).toSorted()).toEqual(allIds(there.draft).toSorted());
      const swapped = there.conflicts.map((each) => ({ ...each, mine: each.theirs, theirs: each.mine }));
      const sorted = (list: readonly object[]) => list.map((each) => JSON.stringify(Object.entries(each).sort())).toSorted();
      expect(sorted(here.conflicts)).toEqual(sorted(swapped));
      const lost = new Set(here.conflicts.map(({ setId, field }) => `${setId ?? ''} ${field}`));
      const fields = (workout: WorkoutDraft) =>
        new Map(setsOf(workout).flatMap((each) => Object.entries(each).map(([field, value]) => [`${each.id} ${field}`, value] as const)));
      const others = fields(there.draft);
      for (const [key, value] of fields(here.draft)) if (!lost.has(key)) expect(others.get(key)).toEqual(value);
    }));

  test('no set that was done on either device since the base is lost', () =>
    check((base, mine, theirs) => {
      const before = new Map(setsOf(base ?? draft()).map((each) => [each.id, each]));
      const merged = new Map(setsOf(mergeWorkouts(base, mine, theirs).draft).map((each) => [each.id, each]));
      for (const each of [...setsOf(mine), ...setsOf(theirs)])
        if (each.doneAt !== null && (before.get(each.id)?.doneAt ?? null) === null) expect(merged.get(each.id)?.doneAt).toBe(doneAt);
    }));

  test('a set that is lost to a conflict can be read in it, and no id is there twice', () =>
    check((base, mine, theirs) => {
      const { draft: merged, conflicts } = mergeWorkouts(base, mine, theirs);
      expect(new Set(allIds(merged)).size).toBe(allIds(merged).length);
      for (const conflict of conflicts) expect(conflict.mine).not.toEqual(conflict.theirs);
    }));

  test('merging what was merged changes nothing more', () =>
    check((base, mine, theirs) => {
      const { draft: merged } = mergeWorkouts(base, mine, theirs);
      expect(mergeWorkouts(theirs, merged, theirs)).toEqual({ draft: merged, conflicts: [] });
    }));
});
