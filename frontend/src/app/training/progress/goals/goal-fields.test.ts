import { expect, test } from 'vitest';
import { goalFields, typedGoal } from './goal-fields';

const kilograms = { unit: 'kg', point: ',' } as const;
const pounds = { unit: 'lb', point: '.' } as const;
const squat = { kind: 'heaviest', exerciseId: 'squat', target: 112_500, by: '2027-03-01' } as const;

test('a goal stands in the fields as it was set, and is the same when nothing is changed', () => {
  expect(goalFields(squat, kilograms)).toEqual({ kind: 'heaviest', exerciseId: 'squat', amount: '112,5', by: '2027-03-01' });
  expect(typedGoal(goalFields(squat, kilograms), kilograms, squat)).toEqual(squat);
  const weekly = { kind: 'sessions-per-week', exerciseId: null, target: 4, by: null } as const;
  expect(typedGoal(goalFields(weekly, pounds), pounds, weekly)).toEqual(weekly);
});

test('who changes only the day changes no target that was set in the other unit', () => {
  const heavy = { ...squat, target: 102_058 };
  expect(typedGoal({ ...goalFields(heavy, kilograms), by: '' }, kilograms, heavy)).toEqual({ ...heavy, by: null });
  expect(typedGoal({ ...goalFields(squat, pounds), by: '' }, pounds, squat)).toEqual({ ...squat, by: null });
});

test('another number, exercise or kind is what is saved', () => {
  const fields = goalFields(squat, kilograms);
  expect(typedGoal({ ...fields, amount: '115', exerciseId: 'deadlift' }, kilograms, squat)).toEqual({
    ...squat,
    exerciseId: 'deadlift',
    target: 115_000,
  });
  expect(typedGoal({ ...fields, kind: 'body-weight', amount: '80' }, kilograms, squat)).toEqual({
    kind: 'body-weight',
    exerciseId: null,
    target: 80_000,
    by: '2027-03-01',
  });
});

test.each(['', '0', '-5', 'much', '0.0001'])('%j is nothing to aim at', (amount) => {
  expect(typedGoal({ ...goalFields(squat, kilograms), amount }, kilograms, squat)).toBeUndefined();
});

test('sessions are whole and at most 14 a week; a goal of an exercise needs one', () => {
  const weekly = { kind: 'sessions-per-week', exerciseId: '', amount: '14.4', by: '' } as const;
  expect(typedGoal(weekly, kilograms)).toBeUndefined();
  expect(typedGoal({ ...weekly, amount: '0.4' }, kilograms)).toBeUndefined();
  expect(typedGoal({ ...weekly, amount: '14' }, kilograms)?.target).toBe(14);
  expect(typedGoal({ ...goalFields(undefined, kilograms), amount: '100' }, kilograms)).toBeUndefined();
});
