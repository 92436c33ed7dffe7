import { expect, test } from 'vitest';
import { addSets, changeSets, effortKindOf, joinAbove, leaveGroup, loadKindOf, newSlot, withEffort, withLoad } from './edit-slots';

const slots = ['bench-press', 'barbell-row', 'dip'].map((exercise) => newSlot(exercise, false));
const groupsOf = (list: typeof slots) => list.map(({ group }) => group ?? null);

test('joining makes a superset, joining once more a circuit, and a group of one is none', () => {
  const pair = joinAbove(slots, 1);
  expect(groupsOf(pair)).toEqual([1, 1, null]);
  const circuit = joinAbove(pair, 2);
  expect(groupsOf(circuit)).toEqual([1, 1, 1]);
  expect(groupsOf(leaveGroup(circuit, 0))).toEqual([null, 1, 1]);
  expect(groupsOf(leaveGroup(pair, 0))).toEqual([null, null, null]);
  expect(joinAbove(slots, 0)).toEqual(slots);
});

test('sets have one load and one effort at most', () => {
  const [slot] = slots;
  if (!slot) throw new Error('There is no slot');
  const heavy = changeSets(changeSets(slot.sets, 0, withLoad('weightGrams')), 0, withLoad('percentOfOneRepMax'));
  expect(heavy[0]).toMatchObject({ percentOfOneRepMax: 70, weightGrams: undefined });
  expect(loadKindOf(heavy[0] ?? { sets: 1, kind: 'working' })).toBe('percentOfOneRepMax');
  const hard = changeSets(changeSets(slot.sets, 0, withEffort('rpe')), 0, withEffort('repsInReserve'));
  expect(effortKindOf(hard[0] ?? { sets: 1, kind: 'working' })).toBe('repsInReserve');
  expect(addSets(heavy)).toHaveLength(2);
});
