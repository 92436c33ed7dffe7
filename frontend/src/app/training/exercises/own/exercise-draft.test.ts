import type { Exercise } from '@spotter/contracts/workout/exercises';
import { expect, test } from 'vitest';
import { blank, draftOf, nextShare, sharesOf, writtenOf } from './exercise-draft';

const press: Exercise = {
  id: '0193a000-0000-7000-8000-000000000001',
  slug: '0193a000-0000-7000-8000-000000000001',
  name: 'Blue bar press',
  synonyms: ['bbp', 'blue'],
  measurement: 'weight-reps',
  equipment: 'barbell',
  needs: ['bench'],
  force: null,
  mechanic: null,
  isUnilateral: false,
  muscles: [
    { muscle: 'chest', share: 1 },
    { muscle: 'triceps', share: 0.3 },
  ],
  steps: ['Lie down.', 'Press.'],
  cue: null,
  mistakes: [],
  alternatives: [],
  isOwn: true,
  isArchived: false,
  version: 3,
};

test('an exercise that is opened and saved unchanged stays as it is', () => {
  const { name, measurement, equipment, needs, isUnilateral, muscles, cue, steps, synonyms } = press;
  expect(writtenOf(draftOf(press), sharesOf(press), press.needs, press)).toEqual({
    ...{ name, measurement, equipment, needs, isUnilateral, muscles, cue, steps, synonyms },
  });
});

test('empty lines and commas say nothing, and nothing is needed twice', () => {
  const draft = { ...blank, name: ' Pull ', equipment: 'band' as const, steps: 'One\n\n Two \n', synonyms: 'a,, b ,' };
  const written = writtenOf(draft, new Map([['lats', 'primary']]), ['band', 'box']);
  expect(written).toMatchObject({ name: 'Pull', needs: ['box'], steps: ['One', 'Two'], synonyms: ['a', 'b'], cue: null });
});

test('a muscle is the prime mover, then a helper, then none', () => {
  const once = nextShare(new Map(), 'lats');
  const twice = nextShare(once, 'lats');
  expect([once.get('lats'), twice.get('lats'), nextShare(twice, 'lats').size]).toEqual(['primary', 'secondary', 0]);
});
