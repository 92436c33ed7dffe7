import { computed, inject } from '@angular/core';
import type { Reason } from '@spotter/contracts/workout/enrolments';
import type { Exercise } from '@spotter/contracts/workout/exercises';
import type { PlannedSets } from '@spotter/contracts/workout/plan-slots';
import type { CustomStep, PlanText, Progression, ProgressionCondition } from '@spotter/contracts/workout/programme-document';
import type { SetTarget } from '@spotter/contracts/workout/workouts';
import { Display } from '../../display/display';
import { Language } from '../../i18n/language';
import { injectText, type Text } from '../../i18n/text';
import { ExerciseLibrary } from '../exercises/exercise-library';
import { PlanShelf } from './plan-shelf';

type Mass = Pick<Display, 'mass' | 'number'>;

const range = (min: number | null | undefined, max: number | null | undefined): string => {
  if (min && max && min !== max) return `${min}–${max}`;
  return String(min ?? max ?? '');
};

const sizeOf = (t: Text, set: Pick<PlannedSets, 'minReps' | 'maxReps' | 'durationSeconds' | 'distanceMetres'>): string => {
  if (set.durationSeconds) return t('training.plan.seconds', { count: set.durationSeconds });
  if (set.distanceMetres) return `${set.distanceMetres} m`;
  return range(set.minReps, set.maxReps);
};

const loadOf = (t: Text, display: Mass, set: PlannedSets): string => {
  if (set.weightGrams !== undefined) return display.mass(set.weightGrams);
  if (set.percentOfOneRepMax !== undefined) return t('training.plan.of-one-rep-max', { percent: display.number(set.percentOfOneRepMax) });
  if (set.percentOfTrainingMax !== undefined)
    return t('training.plan.of-training-max', { percent: display.number(set.percentOfTrainingMax) });
  if (set.percentOfWorkingWeight !== undefined)
    return t('training.plan.of-working-weight', { percent: display.number(set.percentOfWorkingWeight) });
  return '';
};

const effortOf = (t: Text, display: Mass, { rpe, repsInReserve }: PlannedSets): string => {
  if (rpe !== undefined) return `RPE ${display.number(rpe)}`;
  return repsInReserve === undefined ? '' : t('training.plan.in-reserve', { count: repsInReserve });
};

const joined = (...words: readonly string[]): string => words.filter(Boolean).join(', ');

/** `3 × 8–12, 70 % of 1RM, RPE 8`. */
const setsWords = (t: Text, display: Mass, set: PlannedSets): string => {
  const kind = set.kind === 'working' ? '' : t(`training.plan.kind.${set.kind}`);
  const more = set.kind === 'amrap' ? '+' : '';
  const size = sizeOf(t, set);
  return joined(`${set.sets} ${size && `× ${size}${more}`}`.trim(), loadOf(t, display, set), effortOf(t, display, set), kind);
};

/** `80 kg × 5`, of one planned set of today. */
const targetWords = (t: Text, display: Mass, { weightGrams, rpe, ...size }: SetTarget): string => {
  const much = sizeOf(t, {
    minReps: size.minReps ?? undefined,
    maxReps: size.maxReps ?? undefined,
    durationSeconds: size.durationSeconds ?? undefined,
    distanceMetres: size.distanceMetres ?? undefined,
  });
  const load = weightGrams === null ? '' : display.mass(weightGrams);
  return joined([load, much].filter(Boolean).join(' × '), rpe === null ? '' : `RPE ${display.number(rpe)}`);
};

/** The numbers of a reason, as they are said. */
const numbersOf = (display: Mass, { fromGrams, changeGrams, trainingMaxGrams, percent, rpe }: Reason) => {
  const mass = (grams: number | null): string => (grams === null ? '' : display.mass(Math.abs(Math.round(grams / 10) * 10)));
  return {
    weight: mass(fromGrams ?? trainingMaxGrams),
    change: mass(changeGrams),
    sign: (changeGrams ?? 0) < 0 ? '−' : '+',
    max: mass(trainingMaxGrams),
    percent: display.number(percent ?? 0),
    rpe: display.number(rpe ?? 0, 1),
  };
};

/** Reasons that have words without a weight, too. */
const openKinds: readonly Reason['kind'][] = ['start', 'percentage'];

const whyWords = (t: Text, display: Mass, reason: Reason): string => {
  const isOpen = openKinds.includes(reason.kind) && (reason.fromGrams ?? reason.trainingMaxGrams) === null;
  const { sets, reps, misses } = reason;
  return t(`training.plan.why.${reason.kind}${isOpen ? '-open' : ''}`, {
    ...numbersOf(display, reason),
    ...{ sets: sets ?? 0, reps: reps ?? 0, misses: misses ?? 0 },
  });
};

const conditionWords = (t: Text, display: Mass, { fact, is, value }: ProgressionCondition): string => {
  if (fact === 'reached') return t(`training.plan.condition.${value >= 1 && is !== 'at-most' ? 'done' : 'missed'}`);
  return t(`training.plan.condition.${is}`, { fact: t(`training.plan.fact.${fact}`), value: display.number(value) });
};

/** `When misses in a row at least 2: −10 % of the working weight.` */
const stepWords = (t: Text, display: Mass, { when, change, byGrams, byPercent = 0 }: CustomStep): string => {
  const amount = byGrams === undefined ? `${display.number(Math.abs(byPercent))} %` : display.mass(Math.abs(byGrams));
  return t('training.plan.rule.step', {
    when: when.map((each) => conditionWords(t, display, each)).join(t('training.plan.condition.and')),
    change: `${(byGrams ?? byPercent) < 0 ? '−' : '+'}${amount}`,
    of: t(`training.plan.form.place.${change}`),
  });
};

const percentOf = (rule: Progression): number => {
  if ('deloadPercent' in rule) return rule.deloadPercent;
  return 'decreasePercent' in rule ? rule.decreasePercent : 0;
};

const goesOnWords = (t: Text, display: Mass, rule: Progression): string => {
  if (rule.rule === 'custom') return rule.steps.map((step) => stepWords(t, display, step)).join(' ');
  return t(`training.plan.rule.${rule.rule}`, {
    increase: 'increaseGrams' in rule ? display.mass(rule.increaseGrams) : '',
    misses: 'missesBeforeDeload' in rule ? rule.missesBeforeDeload : 0,
    percent: display.number(percentOf(rule)),
    reps: 'addReps' in rule ? rule.addReps : 0,
  });
};

/** What a rule will do, in a sentence. */
const ruleWords = (t: Text, display: Mass, rule: Progression): string => {
  const cap =
    'capGrams' in rule && rule.capGrams !== undefined ? t('training.plan.rule.never-above', { weight: display.mass(rule.capGrams) }) : '';
  return [goesOnWords(t, display, rule), cap].filter(Boolean).join(' ');
};

/** How plans are said, in the reader's language and units. Call it in an injection context. */
export const injectPlanWords = () => {
  const t = injectText();
  const display = inject(Display);
  const language = inject(Language);
  const library = inject(ExerciseLibrary);
  const shelf = inject(PlanShelf);
  void library.atHand();
  const byRef = computed(
    () =>
      new Map(
        library.exercises().flatMap((each): [string, Exercise][] => [
          [each.slug, each],
          [each.id, each],
        ]),
      ),
  );
  return {
    text: (text: PlanText): string => (typeof text === 'string' ? text : text[language.code()]),
    /** Undefined when the library has not been read yet, or has it no longer. */
    exercise: (ref: string): Exercise | undefined => byRef().get(ref),
    name: (ref: string): string => byRef().get(ref)?.name ?? shelf.exercises().get(ref)?.name ?? ref,
    sets: (set: PlannedSets): string => setsWords(t, display, set),
    target: (target: SetTarget): string => targetWords(t, display, target),
    why: (reason: Reason): string => whyWords(t, display, reason),
    rule: (rule: Progression): string => ruleWords(t, display, rule),
  };
};
