import type { Goal } from '@spotter/contracts/workout/goals';
import type { Display } from '../../../display/display';
import type { Text } from '../../../i18n/text';
import { noonOf } from '../../../display/local-day';

/** What is aimed for: `Bench press 110 kg`, `4 sessions a week`. */
export const goalTitle = (t: Text, display: Display, { kind, target, exerciseName }: Goal): string => {
  if (kind === 'sessions-per-week') return t('training.progress.goals.sessions', { count: target });
  return `${exerciseName ?? t('training.progress.goals.body-weight')} ${display.mass(target)}`;
};

const standingOf = (display: Display, { kind }: Pick<Goal, 'kind'>, value: number): string => {
  if (kind === 'sessions-per-week') return display.number(value, 0);
  return kind === 'heaviest' ? display.massNumber(value) : display.estimate(value);
};

const aimOf = (display: Display, { kind, target }: Goal): string =>
  kind === 'sessions-per-week' ? display.number(target, 0) : display.mass(target);

/** Where somebody is: `107.5 of 110 kg by 31 Dec. At this pace on 12 December 2026.`, `82.4 kg now.` */
export const goalStanding = (t: Text, display: Display, goal: Goal): string => {
  if (goal.isReached) return t('training.progress.goals.reached');
  const now = goal.current === null ? '–' : standingOf(display, goal, goal.current);
  // Somebody who gets lighter is not at 82 of 80.
  const place = goal.kind === 'body-weight' ? 'now' : 'of';
  const parts = [t(`training.progress.goals.${place}`, { now, unit: display.massUnit(), target: aimOf(display, goal) })];
  if (goal.by) parts.push(t('training.progress.goals.by', { day: display.date(noonOf(goal.by), 'dated') }));
  const sentences = [parts.join(', ')];
  if (goal.forecast) sentences.push(t('training.progress.goals.forecast', { day: display.date(noonOf(goal.forecast), 'dated') }));
  return sentences.join('. ');
};

/** How much of the way from where it began is done, in percent. */
export const goalShare = ({
  start,
  current,
  target,
  isReached,
}: Pick<Goal, 'start' | 'current' | 'target' | 'isReached' | 'kind'>): number => {
  if (isReached) return 100;
  if (current === null) return 0;
  const from = start === null || start === target ? 0 : start;
  return Math.min(100, Math.max(0, ((current - from) / (target - from)) * 100));
};
