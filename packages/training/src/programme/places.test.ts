import { ProgrammeDocument } from '@spotter/contracts/workout/programme-document';
import { describe, expect, test } from 'vitest';
import { cycleOf, isBefore, placeAfter, setsInWeek, weekOfCycle, type Place } from './places.ts';

/** Three days; what falls away in which weeks of the cycle is given by day. */
const programme = (fallsAway: readonly (readonly number[])[], { weeks = 4, cycleWeeks = 2 } = {}) =>
  ProgrammeDocument.parse({
    ...{ title: 'Places', weeks, cycleWeeks },
    days: fallsAway.map((inWeeks, index) => ({
      title: `Day ${index + 1}`,
      slots: [
        {
          ...{ lift: `lift-${index}`, exercise: 'back-squat', progression: { rule: 'none' }, sets: [{ sets: 3, minReps: 5 }] },
          inWeeks: inWeeks.map((week) => ({ week, sets: [] })),
        },
      ],
    })),
  });

const walk = (document: ProgrammeDocument): string[] => {
  const places: string[] = [];
  for (let place = placeAfter(document, null); place && places.length < 50; place = placeAfter(document, place))
    places.push(`${place.week}.${place.day}`);
  return places;
};

describe('the days of a programme', () => {
  test('follow one another to the last of the last week', () => {
    expect(walk(programme([[], [], []], { weeks: 2 }))).toEqual(['1.1', '1.2', '1.3', '2.1', '2.2', '2.3']);
  });

  test('of which nothing is left in their week are passed over', () => {
    expect(walk(programme([[], [2], []]))).toEqual(['1.1', '1.2', '1.3', '2.1', '2.3', '3.1', '3.2', '3.3', '4.1', '4.3']);
    expect(walk(programme([[1], [1], [1]])), 'a whole week').toEqual(['2.1', '2.2', '2.3', '4.1', '4.2', '4.3']);
    expect(walk(programme([[2], [2], [2]])), 'the last week').toEqual(['1.1', '1.2', '1.3', '3.1', '3.2', '3.3']);
  });

  test('one exercise that is left makes a day', () => {
    const document = programme([[2]]);
    const [day] = document.days;
    const slots = [...(day?.slots ?? []), ...programme([[], []]).days.flatMap(({ slots: of }) => of.slice(0, 1))].slice(0, 2);
    expect(walk({ ...document, days: [{ title: 'Day 1', slots }] })).toEqual(['1.1', '2.1', '3.1', '4.1']);
  });

  test('are in the order of weeks, then days', () => {
    const before = (a: Place, b: Place) => isBefore(a, b);
    expect(before({ week: 1, day: 3 }, { week: 2, day: 1 })).toBe(true);
    expect(before({ week: 2, day: 1 }, { week: 1, day: 3 })).toBe(false);
    expect(before({ week: 2, day: 1 }, { week: 2, day: 2 })).toBe(true);
    expect(before({ week: 2, day: 2 }, { week: 2, day: 1 })).toBe(false);
    expect(before({ week: 2, day: 2 }, { week: 2, day: 2 })).toBe(false);
  });
});

test('a cycle of three weeks is repeated', () => {
  const weeks = [1, 2, 3, 4, 5, 6, 7];
  expect(weeks.map((week) => weekOfCycle({ cycleWeeks: 3 }, week))).toEqual([1, 2, 3, 1, 2, 3, 1]);
  expect(weeks.map((week) => cycleOf({ cycleWeeks: 3 }, week))).toEqual([1, 1, 1, 2, 2, 2, 3]);
});

test('the sets of a week are its own, or those of every week', () => {
  const document = programme([[2]]);
  const slot = document.days[0]?.slots[0];
  expect(slot && [1, 2, 3, 4].map((week) => setsInWeek(document, slot, week).length)).toEqual([1, 0, 1, 0]);
});
