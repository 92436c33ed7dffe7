import {
  Progression,
  ProgressionFact,
  type CustomStep,
  type Progression as AnyProgression,
} from '@spotter/contracts/workout/programme-document';

export type Rule = AnyProgression['rule'];

export const rules: readonly Rule[] = ['none', 'linear', 'double', 'reps', 'rpe', 'waves', 'custom'];
export const facts = ProgressionFact.options;

/** How a field of a rule is typed: a weight, a percentage, halves of an RPE, or a whole number. */
type Kind = 'mass' | 'half' | 'count';

export interface RuleField {
  readonly key: string;
  readonly kind: Kind;
  readonly isOptional?: true;
}

const cap: RuleField = { key: 'capGrams', kind: 'mass', isOptional: true };
const increase: RuleField = { key: 'increaseGrams', kind: 'mass' };
const lighter: RuleField = { key: 'deloadPercent', kind: 'half' };
const misses: RuleField = { key: 'missesBeforeDeload', kind: 'count' };

/** The few fields of each rule. */
export const fieldsOf: Readonly<Record<Rule, readonly RuleField[]>> = {
  none: [],
  linear: [increase, misses, lighter, cap],
  double: [increase, misses, lighter, cap],
  reps: [
    { key: 'addReps', kind: 'count' },
    { key: 'mostAddedReps', kind: 'count' },
  ],
  waves: [increase, lighter, cap],
  rpe: [increase, { key: 'decreasePercent', kind: 'half' }, { key: 'tolerance', kind: 'half' }, cap],
  custom: [cap],
};

/** Every step that is added first: what is done in full gets heavier. */
export const newStep = (stepGrams: number): CustomStep => ({
  when: [{ fact: 'reached', is: 'exactly', value: 1 }],
  change: 'working-weight',
  byGrams: stepGrams,
});

/** Another rule, with what both know kept as it is. */
export const withRule = (before: AnyProgression, rule: Rule, stepGrams: number): AnyProgression => {
  const known = Object.fromEntries(Object.entries(before).filter(([key]) => fieldsOf[rule].some((field) => field.key === key)));
  const usual = {
    none: {},
    linear: { increaseGrams: stepGrams },
    double: { increaseGrams: stepGrams },
    reps: { mostAddedReps: 10 },
    waves: { increaseGrams: stepGrams },
    rpe: { increaseGrams: stepGrams },
    custom: { steps: [newStep(stepGrams)] },
  }[rule];
  return Progression.safeParse({ ...usual, ...known, rule }).data ?? Progression.parse({ ...usual, rule });
};

export const valueOf = (progression: AnyProgression, key: string): number | undefined =>
  (progression as Readonly<Record<string, unknown>>)[key] as number | undefined;

/** A field of the rule with another value; undefined takes it away. */
export const withField = (progression: AnyProgression, key: string, value: number | undefined): AnyProgression => ({
  ...progression,
  [key]: value,
});
