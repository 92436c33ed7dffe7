import type { Equipment } from '@spotter/contracts/workout/exercises';
import { expect, test } from 'vitest';
import { ownBars } from './own-bars.ts';

const bar = (id: string, kilograms: number) => ({ id, name: id, weightGrams: kilograms * 1000 });
const plates = [{ weightGrams: 10_000, pairs: 2 }];
const rack = { bars: [bar('long', 20), bar('short', 10)], plates, roundingGrams: 2500 };
const exercise = (id: string, equipment: Equipment) => ({ id, equipment });

test('what is done with a bar has the bar that was chosen for it, else the first, with all plates, by the name in the plan', () => {
  const exercises = new Map([
    ['bench-press', exercise('1', 'barbell')],
    ['curl', exercise('2', 'ez-bar')],
    ['carry', exercise('3', 'trap-bar')],
    ['leg-press', exercise('4', 'machine')],
  ]);
  expect([...ownBars({ rack, barByExercise: { 2: 'short', 3: 'gone', 4: 'short' } }, exercises)]).toEqual([
    ['bench-press', { barGrams: 20_000, plates }],
    ['curl', { barGrams: 10_000, plates }],
    ['carry', { barGrams: 20_000, plates }],
  ]);
});

test('who said nothing about bars and plates is told nothing of them', () => {
  const exercises = new Map([['bench-press', exercise('1', 'barbell')]]);
  expect(ownBars({ rack: null, barByExercise: { 1: 'long' } }, exercises).size).toBe(0);
  expect(ownBars({ rack: { ...rack, bars: [] }, barByExercise: {} }, exercises).size).toBe(0);
});
