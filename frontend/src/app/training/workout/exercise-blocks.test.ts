import { Entry } from '@spotter/contracts/workout/workouts';
import { expect, test } from 'vitest';
import { exerciseBlocks } from './exercise-blocks';

const entry = (number: number, supersetGroup: number | null, restSeconds = 120) =>
  Entry.parse({
    id: `01920000-0000-7000-8000-${String(number).padStart(12, '0')}`,
    exerciseId: '01920000-0000-7000-8000-000000000099',
    supersetGroup,
    restSeconds,
    sets: [],
  });

test('neighbours of one superset are a block with letters, the rest is that of the last', () => {
  const blocks = exerciseBlocks([entry(1, null), entry(2, 1, 60), entry(3, 1, 90), entry(4, 2), entry(5, 2)]);
  expect(blocks.map(({ entries }) => entries.map(({ letter }) => letter))).toEqual([[undefined], ['A1', 'A2'], ['B1', 'B2']]);
  expect(blocks[1]).toMatchObject({ isSuperset: true, restSeconds: 90 });
});

test('one alone, or apart from its group, is no superset', () => {
  const blocks = exerciseBlocks([entry(1, 1), entry(2, null), entry(3, 1)]);
  expect(blocks.map(({ isSuperset }) => isSuperset)).toEqual([false, false, false]);
});
