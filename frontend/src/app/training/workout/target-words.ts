import type { SetTarget } from '@spotter/contracts/workout/workouts';
import type { Display } from '../../display/display';
import type { Text } from '../../i18n/text';
import type { WorkoutSet } from '../../logging/log-model';

const repsWords = ({ minReps, maxReps }: SetTarget): string => {
  const [low, high] = [minReps ?? maxReps, maxReps ?? minReps];
  if (low === null || high === null) return '';
  return low === high ? String(low) : `${String(low)}–${String(high)}`;
};

/** `3 × 6–8 at RPE 8, tempo 3-1-1-0`: what the plan asks of the working sets; undefined without a plan. */
export const targetWords = (sets: readonly WorkoutSet[], display: Display, t: Text): string | undefined => {
  const planned = sets.filter(({ kind, target }) => kind !== 'warm-up' && target !== null);
  const target = planned[0]?.target;
  if (!target) return undefined;
  const amount = repsWords(target) || (target.durationSeconds === null ? '' : display.clock(target.durationSeconds));
  return [
    amount === '' ? t('training.entry.sets', { count: planned.length }) : `${String(planned.length)} × ${amount}`,
    target.rpe === null ? '' : t('log.target.rpe', { rpe: display.number(target.rpe) }),
    target.tempo === null ? '' : t('log.target.tempo', { tempo: target.tempo }),
  ]
    .filter((words) => words !== '')
    .join(' ');
};
