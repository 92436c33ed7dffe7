import { WorkoutDraft, WorkoutSet } from '@spotter/contracts/workout/workouts';
import { expect, test } from 'vitest';
import { withEntry, withEntryMoved, withoutSet, withSet, withSetsAt, type DraftRule } from './draft-rules';
import { onlySetBetween } from './only-set';

const id = (number: number): string => `01920000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const set = (number: number): WorkoutSet => WorkoutSet.parse({ id: id(number), reps: number });
const base = WorkoutDraft.parse({
  title: 'Upper A',
  startedAt: '2026-11-19T17:30:00.000Z',
  entries: [[set(1), set(2)], [set(3)]].map((sets, index) => ({ id: id(900 + index), exerciseId: id(800 + index), sets })),
});
const doneAt = '2026-11-19T18:00:00.000Z';
const onlySet = (...rules: DraftRule[]) => {
  const found = onlySetBetween(
    base,
    rules.reduce((draft, rule) => rule(draft), base),
  );
  return found && [found.entryId, found.set.id, found.set.doneAt];
};

test('a set that was done, changed or added at the end of its exercise is all there is to send', () => {
  expect(onlySet(withSet(id(900), id(2), { doneAt, reps: 9 }))).toEqual([id(900), id(2), doneAt]);
  expect(onlySet(withSetsAt(id(901), 1, [set(4)]))).toEqual([id(901), id(4), null]);
});

test('it is told as the server will have it', () => {
  const draft = withSet(id(901), id(3), { note: ' Slow ' })(base);
  expect(onlySetBetween(base, draft)).toMatchObject({ set: { note: 'Slow' }, draft: withSet(id(901), id(3), { note: 'Slow' })(base) });
});

test('the order in which somebody wrote the fields makes no difference', () => {
  const backwards = Object.fromEntries(Object.entries(base).toReversed()) as WorkoutDraft;
  expect(onlySetBetween(backwards, base)).toBeUndefined();
  expect(onlySetBetween(backwards, withSet(id(900), id(1), { doneAt })(base))?.set.id).toBe(id(1));
});

test.each<[string, DraftRule[]]>([
  ['nothing', []],
  ['two sets', [withSet(id(900), id(1), { doneAt }), withSet(id(901), id(3), { doneAt })]],
  ['two new sets', [withSetsAt(id(900), 2, [set(4), set(5)])]],
  ['a set in the middle', [withSetsAt(id(900), 1, [set(4)])]],
  ['a set that went', [withoutSet(id(900), id(2))]],
  ['a set in the place of another', [withoutSet(id(900), id(2)), withSetsAt(id(900), 1, [set(4)])]],
  ['a set and its exercise', [withSet(id(900), id(1), { doneAt }), withEntry(id(900), { note: 'Wide grip' })]],
  ['a set and the order of exercises', [withSet(id(900), id(1), { doneAt }), withEntryMoved(id(901), 0)]],
  ['a set and the title', [withSet(id(900), id(1), { doneAt }), (draft) => ({ ...draft, title: 'Push' })]],
  ['a set that the server would refuse', [withSet(id(900), id(1), { reps: -1 })]],
])('%s is sent with the whole workout', (_, rules) => {
  expect(onlySet(...rules)).toBeUndefined();
});
