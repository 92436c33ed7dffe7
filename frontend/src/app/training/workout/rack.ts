import type { Bar, LogSettings, Rack } from '@spotter/contracts/workout/log-settings';
import { gramsOf, type MassUnit } from '../../display/mass';

/** What stands in most gyms. The ids are ours, so that a choice of a bar outlives the first change of the rack. */
const usual: Readonly<
  Record<
    MassUnit,
    { readonly bars: readonly (readonly [string, string, number])[]; readonly plates: readonly number[]; readonly step: number }
  >
> = {
  kg: {
    bars: [
      ['00000000-0000-4000-8000-000000000020', '20 kg', 20],
      ['00000000-0000-4000-8000-000000000015', '15 kg', 15],
      ['00000000-0000-4000-8000-000000000010', '10 kg', 10],
    ],
    plates: [25, 20, 15, 10, 5, 2.5, 1.25],
    step: 2.5,
  },
  lb: {
    bars: [
      ['00000000-0000-4000-8000-000000000045', '45 lb', 45],
      ['00000000-0000-4000-8000-000000000035', '35 lb', 35],
      ['00000000-0000-4000-8000-000000000025', '25 lb', 25],
    ],
    plates: [45, 35, 25, 10, 5, 2.5],
    step: 5,
  },
};
const pairsOfEach = 8;

export const usualRack = (unit: MassUnit): Rack => ({
  bars: usual[unit].bars.map(([id, name, weight]) => ({ id, name, weightGrams: gramsOf(weight, unit) })),
  plates: usual[unit].plates.map((weight) => ({ weightGrams: gramsOf(weight, unit), pairs: pairsOfEach })),
  roundingGrams: gramsOf(usual[unit].step, unit),
});

export const rackOf = ({ rack }: Pick<LogSettings, 'rack'>, unit: MassUnit): Rack => rack ?? usualRack(unit);

/** The bar that was chosen for an exercise, else the first. */
export const barOf = ({ barByExercise }: Pick<LogSettings, 'barByExercise'>, { bars }: Rack, exerciseId: string): Bar | undefined =>
  bars.find(({ id }) => id === barByExercise[exerciseId]) ?? bars[0];
