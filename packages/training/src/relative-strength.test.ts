import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dots, ipfGl, wilks2020, type Lifted } from './relative-strength.ts';

const man = (bodyWeightKilograms: number, totalKilograms: number): Lifted => ({ sex: 'male', bodyWeightKilograms, totalKilograms });
const woman = (bodyWeightKilograms: number, totalKilograms: number): Lifted => ({ sex: 'female', bodyWeightKilograms, totalKilograms });

describe('known scores', () => {
  test('IPF GL: what the federation published of the championships of 2019', () => {
    expect(ipfGl(man(92.04, 1035), 'powerlifting', 'equipped')).toBeCloseTo(112.85, 2);
    expect(ipfGl(woman(70.5, 122.5), 'bench-press', 'classic')).toBeCloseTo(96.78, 2);
  });

  test('DOTS and Wilks 2020, worked out by hand from the published coefficients', () => {
    expect(dots(man(100, 1000))).toBeCloseTo(615.516, 2);
    expect(dots(woman(60, 500))).toBeCloseTo(554.273, 2);
    expect(wilks2020(man(100, 1000))).toBeCloseTo(729.362, 2);
    expect(wilks2020(woman(60, 500))).toBeCloseTo(659.516, 2);
  });
});

test('beyond the ends of the curves body weight makes no difference', () => {
  expect(dots(man(260, 900))).toBe(dots(man(210, 900)));
  expect(dots(woman(30, 200))).toBe(dots(woman(40, 200)));
  expect(dots(woman(180, 400))).toBe(dots(woman(150, 400)));
  expect(wilks2020(man(20, 200))).toBe(wilks2020(man(40, 200)));
  expect(wilks2020(man(230, 900))).toBe(wilks2020(man(200.95, 900)));
  expect(wilks2020(woman(180, 400))).toBe(wilks2020(woman(150.95, 400)));
  expect(ipfGl(man(34.9, 200))).toBe(0);
  expect(ipfGl(man(35, 200))).toBeGreaterThan(0);
});

test('whoever lifts more at the same body weight, or the same with a lighter body, has more points', () => {
  const body = fc.double({ min: 45, max: 140, noNaN: true });
  const total = fc.double({ min: 100, max: 1100, noNaN: true });
  for (const points of [dots, wilks2020, (lifted: Lifted) => ipfGl(lifted)]) {
    fc.assert(
      fc.property(body, total, fc.constantFrom('female' as const, 'male' as const), (bodyWeightKilograms, totalKilograms, sex) => {
        const one = points({ sex, bodyWeightKilograms, totalKilograms });
        expect(points({ sex, bodyWeightKilograms, totalKilograms: totalKilograms + 1 })).toBeGreaterThan(one);
        expect(points({ sex, bodyWeightKilograms: bodyWeightKilograms + 1, totalKilograms })).toBeLessThan(one);
      }),
    );
  }
});
