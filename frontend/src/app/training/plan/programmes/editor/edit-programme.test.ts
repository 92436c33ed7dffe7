import { ProgrammeDocument } from '@spotter/contracts/workout/programme-document';
import { expect, test } from 'vitest';
import {
  changeDay,
  isInEachLanguage,
  newProgramme,
  newProgrammeSlot,
  ownLift,
  setsInWeekOf,
  setsPathOf,
  withCycle,
  withExercise,
  withLanguages,
  withSetsInWeek,
} from './edit-programme';

const usual = { isTimed: false, stepGrams: 2500 };
const add = (document: ProgrammeDocument, exercise: string, day = 0): ProgrammeDocument =>
  changeDay(document, day, { slots: [...(document.days[day]?.slots ?? []), newProgrammeSlot(document, exercise, usual)] });
const twoDays: ProgrammeDocument = { ...newProgramme('A'), title: 'Mine', days: ['A', 'B'].map((title) => ({ title, slots: [] })) };
const squats = add(add(twoDays, 'back-squat'), 'back-squat', 1);
const slotOf = (document: ProgrammeDocument, day = 0) => {
  const slot = document.days[day]?.slots[0];
  if (!slot) throw new Error('There is no slot');
  return slot;
};

test('a new programme needs a title and an exercise, and with them it is one', () => {
  expect(ProgrammeDocument.safeParse(newProgramme('A')).error?.issues.map(({ path }) => path.join('.'))).toEqual(['title', 'days.0.slots']);
  expect(ProgrammeDocument.safeParse(squats).success).toBe(true);
});

test('the same exercise on another day shares its weight, unless it is given its own', () => {
  expect(slotOf(squats, 1).lift).toBe('back-squat');
  expect(ownLift(squats, 'back-squat')).toBe('back-squat-2');
  const long = 'a-very-long-name-of-an-exercise-with-words-and-words';
  const once = add(twoDays, long);
  expect(ProgrammeDocument.safeParse(add(once, long, 1)).success).toBe(true);
  expect(ownLift(once, long).length).toBeLessThanOrEqual(40);
  expect(withExercise(squats, 'front-squat')).toEqual({ exercise: 'front-squat', lift: 'front-squat' });
});

test('a week of the cycle has other sets, none, or the usual ones', () => {
  const cycle = { ...squats, cycleWeeks: 4 };
  const slot = slotOf(cycle);
  expect(setsInWeekOf(slot, 3)).toBeUndefined();
  const light = { ...slot, ...withSetsInWeek(slot, 3, slot.sets) };
  const both = { ...light, ...withSetsInWeek(light, 2, []) };
  expect(both.inWeeks.map(({ week, sets }) => [week, sets.length])).toEqual([
    [2, 0],
    [3, 1],
  ]);
  expect(setsPathOf(both, 3)).toBe('inWeeks.1.sets');
  expect({ ...both, ...withSetsInWeek(both, 2, undefined) }.inWeeks.map(({ week }) => week)).toEqual([3]);
  const written = { ...changeDay(cycle, 0, { slots: [both] }), deload: { week: 4, weightPercent: 60, setsPercent: 50 } };
  const shorter = withCycle(written, 2);
  expect(slotOf(shorter).inWeeks.map(({ week }) => week)).toEqual([2]);
  expect(shorter).not.toHaveProperty('deload');
  expect(ProgrammeDocument.safeParse(shorter).success).toBe(true);
});

test('texts are written once, or for each language', () => {
  const each = withLanguages(squats, true, 'de');
  expect(isInEachLanguage(squats)).toBe(false);
  expect(isInEachLanguage(each)).toBe(true);
  expect(each.days[1]?.title).toEqual({ en: 'B', de: 'B' });
  expect(withLanguages({ ...each, title: { en: 'Mine', de: 'Meines' } }, false, 'de').title).toBe('Meines');
});
