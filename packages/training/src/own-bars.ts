import type { Exercise } from '@spotter/contracts/workout/exercises';
import type { LogSettings } from '@spotter/contracts/workout/log-settings';
import { isOnBar, type OwnBar } from './loadable.ts';

/**
 * What the exercises of a plan are loaded with that are done with a bar, by what the plan calls them. Nobody who has said nothing about their plates
 * is told what can be loaded: for them the step of the programme decides.
 */
export const ownBars = (
  { rack, barByExercise }: Pick<LogSettings, 'rack' | 'barByExercise'>,
  exercises: ReadonlyMap<string, Pick<Exercise, 'id' | 'equipment'>>,
): ReadonlyMap<string, OwnBar> =>
  new Map(
    [...exercises].flatMap(([ref, { id, equipment }]) => {
      const bar = rack?.bars.find((each) => each.id === barByExercise[id]) ?? rack?.bars[0];
      return rack && bar && isOnBar(equipment) ? [[ref, { barGrams: bar.weightGrams, plates: rack.plates }] as const] : [];
    }),
  );
