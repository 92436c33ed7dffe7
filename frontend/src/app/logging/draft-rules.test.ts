import { WorkoutDraft, WorkoutSet } from '@spotter/contracts/workout/workouts';
import { expect, test } from 'vitest';
import { doneOnly, isWithinRound, withEntryMoved, withoutEntry, withSuperset, withSwapped } from './draft-rules';

const id = (number: number): string => `01920000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const set = (number: number, done = false): WorkoutSet =>
  WorkoutSet.parse({ id: id(number), reps: number, doneAt: done ? '2026-11-19T18:00:00.000Z' : null });
const draft = (...entries: WorkoutSet[][]): WorkoutDraft =>
  WorkoutDraft.parse({
    title: 'Upper A',
    startedAt: '2026-11-19T17:30:00.000Z',
    entries: entries.map((sets, index) => ({ id: id(900 + index), exerciseId: id(800 + index), sets })),
  });
const setIds = ({ entries }: WorkoutDraft): string[][] => entries.map(({ sets }) => sets.map((each) => each.id));
const groups = ({ entries }: WorkoutDraft): (number | null)[] => entries.map(({ supersetGroup }) => supersetGroup);

test('a finished workout keeps what was done and nothing else', () => {
  expect(setIds(doneOnly(draft([set(1, true), set(2)], [set(3)])))).toEqual([[id(1)]]);
});

test('an exercise moves to another place, and never out of the list', () => {
  const three = draft([set(1)], [set(2)], [set(3)]);
  expect(setIds(withEntryMoved(id(902), 0)(three))).toEqual([[id(3)], [id(1)], [id(2)]]);
  expect(withEntryMoved(id(900), -1)(three)).toBe(three);
  expect(withEntryMoved(id(902), 3)(three)).toBe(three);
});

test('two exercises become a superset, a third joins it, and one alone is none', () => {
  const two = withSuperset(id(901), true)(draft([set(1)], [set(2)], [set(3)]));
  expect(groups(two)).toEqual([1, 1, null]);
  const three = withSuperset(id(902), true)(two);
  expect(groups(three)).toEqual([1, 1, 1]);
  expect(groups(withSuperset(id(900), false)(three))).toEqual([null, 1, 1]);
  expect(groups(withoutEntry(id(900))(two))).toEqual([null, null]);
  expect(groups(withSuperset(id(900), true)(two)), 'nothing is before the first').toEqual([1, 1, null]);
});

test('moved into a superset an exercise joins it, moved away it leaves it', () => {
  const two = withSuperset(id(901), true)(draft([set(1)], [set(2)], [set(3)]));
  expect(groups(withEntryMoved(id(902), 1)(two))).toEqual([1, 1, 1]);
  expect(groups(withEntryMoved(id(900), 2)(two))).toEqual([null, null, null]);
});

test('a swapped exercise keeps what was done with it, and the new one is still to do', () => {
  const swapped = { ...draft([set(9)]).entries[0], id: id(950), exerciseId: id(850) } as WorkoutDraft['entries'][number];
  expect(setIds(withSwapped(id(900), swapped)(draft([set(1, true), set(2)])))).toEqual([[id(1)], [id(9)]]);
  expect(setIds(withSwapped(id(900), swapped)(draft([set(1)])))).toEqual([[id(9)]]);
});

test('what the plan allows stays when an exercise is swapped, so that it can be swapped again', () => {
  const [entry] = draft([set(1)]).entries as [WorkoutDraft['entries'][number]];
  const planned = { ...draft(), entries: [{ ...entry, choices: [id(800), id(850)] }] };
  const swapped = { ...entry, id: id(950), exerciseId: id(850), sets: [set(9)] };
  expect(withSwapped(id(900), swapped)(planned).entries).toEqual([{ ...swapped, choices: [id(800), id(850)] }]);
});

test('rest in a superset begins when the round is through', () => {
  const { entries } = withSuperset(id(901), true)(draft([set(1, true), set(2)], [set(3), set(4)]));
  const [first, second] = entries as [(typeof entries)[number], (typeof entries)[number]];
  expect(isWithinRound(entries, first)).toBe(true);
  expect(isWithinRound(entries, { ...second, sets: [set(3, true), set(4)] })).toBe(false);
});
