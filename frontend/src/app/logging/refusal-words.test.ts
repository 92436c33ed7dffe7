import { Invalid, ProblemError } from '@spotter/contracts/http/problem';
import { UnknownExercise, WorkoutDraft } from '@spotter/contracts/workout/workouts';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { refusalWords } from './refusal-words';

const [bench, own] = [v7(), v7()];
const workout = WorkoutDraft.parse({
  title: 'Push',
  startedAt: '2026-11-30T17:00:00Z',
  timeZone: 'Europe/Berlin',
  entries: [bench, own].map((exerciseId) => ({ id: v7(), exerciseId, sets: [] })),
});
const refusalOf = (exerciseId: string): string | undefined => (exerciseId === own ? 'There are 200 exercises already' : undefined);
const unknown = new ProblemError(UnknownExercise, 'Entry 2 names an exercise that is not there');

test('an exercise that is not there was refused, and that is why', () => {
  expect(refusalWords(unknown, workout, refusalOf)).toBe('There are 200 exercises already');
});

test('what else the server says is said, although the workout names an exercise that was refused', () => {
  expect(refusalWords(new ProblemError(Invalid, 'The end is before the start'), workout, refusalOf)).toBe('The end is before the start');
});

test('where no exercise was refused the server speaks', () => {
  expect(refusalWords(unknown, workout, () => undefined)).toBe('Entry 2 names an exercise that is not there');
});
