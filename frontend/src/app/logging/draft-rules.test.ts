import { WorkoutDraft, WorkoutSet } from '@spotter/contracts/workout/workouts';
import { expect, test } from 'vitest';
import { doneOnly, merged, withEntryMoved, withSet } from './draft-rules';

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

test('when two phones logged the same workout, every set that was done on either is kept', () => {
  const here = draft([set(1, true), set(2)]);
  const there = draft([set(1, true), set(2, true), set(3, true)], [set(4, true)]);
  const both = merged(here, there);
  expect(setIds(both)).toEqual([[id(1), id(2), id(3)], [id(4)]]);
  expect(both.entries[0]?.sets.every(({ doneAt }) => doneAt !== null)).toBe(true);
});

test('what was typed here for a set that is done wins over the other phone', () => {
  const here = withSet(id(900), id(1), { reps: 8 })(draft([set(1, true)]));
  expect(merged(here, draft([set(1, true)])).entries[0]?.sets[0]?.reps).toBe(8);
});

test('a finished workout keeps what was done and nothing else', () => {
  expect(setIds(doneOnly(draft([set(1, true), set(2)], [set(3)])))).toEqual([[id(1)]]);
});

test('an exercise moves up by one, and the first one stays the first', () => {
  const two = draft([set(1)], [set(2)]);
  expect(setIds(withEntryMoved(id(901), -1)(two))).toEqual([[id(2)], [id(1)]]);
  expect(withEntryMoved(id(900), -1)(two)).toBe(two);
});
