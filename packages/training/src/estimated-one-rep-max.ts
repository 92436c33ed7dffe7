import type { OneRepMaxFormula } from '@spotter/contracts/workout/training-preferences';
import type { WorkoutSet } from '@spotter/contracts/workout/workouts';
import { percentOfOneRepMax } from './rpe-table.ts';

type Lifted = Pick<WorkoutSet, 'weightGrams' | 'reps'> & Partial<Pick<WorkoutSet, 'rpe'>>;

/**
 * Above this nothing is estimated. The formulas were made from sets of two to about ten reps; beyond, their errors grow quickly (LeSuer et al.
 * 1997, J Strength Cond Res 11(4); Reynolds, Gordon, Robergs 2006, J Strength Cond Res 20(3)), and Brzycki's has a pole at 37.
 */
export const mostRepsForEstimate = 12;

/** By how much a weight that was lifted so many times (2 to 12) is multiplied. Sources and validity: docs/training/formulas.md. */
const factorOf: Readonly<Record<Exclude<OneRepMaxFormula, 'rpe-table'>, (reps: number) => number>> = {
  /** Boyd Epley, "Poundage Chart", Boyd Epley Workout, Lincoln 1985. */
  epley: (reps) => 1 + reps / 30,
  /** Matt Brzycki, "Strength testing: predicting a one-rep max from reps to fatigue", JOPERD 64(1), 1993. */
  brzycki: (reps) => 36 / (37 - reps),
  /** V. P. Lombardi, Beginning Weight Training, Dubuque 1989. */
  lombardi: (reps) => reps ** 0.1,
  /** Mayhew, Ball, Arnold, Bowen, "Relative muscular endurance performance as a predictor of bench press strength", JASSR 6(4), 1992. */
  mayhew: (reps) => 100 / (52.2 + 41.9 * Math.exp(-0.055 * reps)),
  /** O'Conner, Simmons, O'Shea, Weight Training Today, St. Paul 1989. */
  oconner: (reps) => 1 + 0.025 * reps,
  /** Dan Wathan, "Load assignment", Essentials of Strength Training and Conditioning (Baechle, ed.), Champaign 1994. */
  wathan: (reps) => 100 / (48.8 + 53.8 * Math.exp(-0.075 * reps)),
};

const byTable = (weightGrams: number, reps: number, rpe: number | null | undefined): number | null => {
  const percent = percentOfOneRepMax(reps, rpe ?? 10);
  return percent === null ? null : Math.round((weightGrams * 100) / percent);
};

/**
 * What somebody could lift once, in grams, from a set. One rep is the weight itself (by the table: one rep with nothing in reserve). Null without weight
 * or reps, above 12 reps, and by the table below RPE 6.5. A set without an RPE counts as one to failure: a cautious estimate.
 *
 * What is a record the training service decides; the web app shows the same number before it has answered.
 */
export const estimatedOneRepMaxGrams = ({ weightGrams, reps, rpe }: Lifted, formula: OneRepMaxFormula = 'epley'): number | null => {
  if (!weightGrams || !reps || reps > mostRepsForEstimate) return null;
  if (formula === 'rpe-table') return byTable(weightGrams, reps, rpe);
  return reps === 1 ? weightGrams : Math.round(weightGrams * factorOf[formula](reps));
};
