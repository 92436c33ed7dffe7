import { describe, expect, test } from 'vitest';
import { ownBars } from './own-bars-rules.ts';

const plates = [{ weightGrams: 20_000, pairs: 2 }];
const rack = {
  bars: [
    { id: 'long', name: 'Long', weightGrams: 20_000 },
    { id: 'short', name: 'Short', weightGrams: 10_000 },
  ],
  plates,
};
const exercises = new Map([
  ['squat', { id: 'squat-id', equipment: 'barbell' as const }],
  ['curl', { id: 'curl-id', equipment: 'ez-bar' as const }],
  ['row', { id: 'row-id', equipment: 'dumbbell' as const }],
]);
const long = { barGrams: 20_000, plates };
const short = { barGrams: 10_000, plates };
type Settings = Parameters<typeof ownBars>[0];
const barsOf = (settings: object) => Object.fromEntries(ownBars({ rack, barByExercise: {}, ...settings } as Settings, exercises));

describe('what is done with a bar is loaded with what one has', () => {
  test('with the first bar and one’s plates; a dumbbell is no bar', () => expect(barsOf({})).toEqual({ squat: long, curl: long }));
  test('with the bar that was chosen for the exercise', () =>
    expect(barsOf({ barByExercise: { 'curl-id': 'short', 'row-id': 'short' } })).toEqual({ squat: long, curl: short }));
  test('with the first one when the chosen bar was sold', () =>
    expect(barsOf({ barByExercise: { 'curl-id': 'gone' } })).toEqual({ squat: long, curl: long }));
});

test('whoever has said nothing, or has no bar, is told nothing', () => {
  expect(barsOf({ rack: null })).toEqual({});
  expect(barsOf({ rack: { bars: [], plates } })).toEqual({});
});
