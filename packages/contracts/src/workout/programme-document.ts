import { z } from 'zod';
import { line, prose } from '../primitives.ts';
import { PlannedSets, slotParts } from './plan-slots.ts';

const text = (max: number) =>
  z.union([line(max), z.strictObject({ en: line(max), de: line(max) })]).describe('One text, or one for each language.');

/** A text of a plan in one language, or in each that the product speaks. */
export type PlanText = string | { readonly en: string; readonly de: string };

const grams = z.int().min(1).max(100_000);
const changePercent = z.number().min(0.5).max(50).multipleOf(0.5);

/** After how many misses in a row it gets lighter, and by how much. */
const afterMisses = {
  missesBeforeDeload: z.int().min(1).max(10).default(3),
  deloadPercent: z.number().min(0).max(50).multipleOf(0.5).default(10),
};
const capGrams = z.int().min(1).max(1_000_000).optional().describe('Never heavier than this.');

/** What a custom rule can ask of what was done. `reached` is 1 when every planned set was done in full, else 0. */
export const ProgressionFact = z.enum([
  'reached',
  'sets-done',
  'lowest-reps',
  'last-reps',
  'total-reps',
  'average-rpe',
  'misses-in-row',
  'successes-in-row',
]);
export type ProgressionFact = z.infer<typeof ProgressionFact>;

export const ProgressionCondition = z.strictObject({
  fact: ProgressionFact,
  is: z.enum(['at-least', 'at-most', 'exactly']),
  value: z.number().min(0).max(1000),
});
export type ProgressionCondition = z.infer<typeof ProgressionCondition>;

export const CustomStep = z
  .strictObject({
    when: z.array(ProgressionCondition).min(1).max(6).describe('All of these.'),
    change: z.enum(['working-weight', 'training-max']).default('working-weight'),
    byGrams: z.int().min(-100_000).max(100_000).optional(),
    byPercent: z.number().min(-50).max(50).multipleOf(0.5).optional(),
  })
  .refine(({ byGrams, byPercent }) => (byGrams === undefined) !== (byPercent === undefined), {
    path: ['byGrams'],
    message: 'exactly one of byGrams, byPercent',
  });
export type CustomStep = z.infer<typeof CustomStep>;

/**
 * How a lift goes on after what was really done. None adds anything after a session in which a planned set was missed, and a session that was not
 * done, or was done with another exercise, is as if it had not been planned.
 */
export const Progression = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('none') }),
  z.strictObject({ rule: z.literal('linear'), increaseGrams: grams, capGrams, ...afterMisses }),
  z.strictObject({ rule: z.literal('double'), increaseGrams: grams, capGrams, ...afterMisses }),
  z.strictObject({ rule: z.literal('reps'), addReps: z.int().min(1).max(10).default(1), mostAddedReps: z.int().min(1).max(100) }),
  z.strictObject({
    rule: z.literal('waves'),
    increaseGrams: grams.describe('What the training max gains after a cycle without a miss.'),
    capGrams,
    deloadPercent: afterMisses.deloadPercent.describe('What the training max loses after a cycle with a miss.'),
  }),
  z.strictObject({
    rule: z.literal('rpe'),
    increaseGrams: grams,
    decreasePercent: changePercent.default(5),
    tolerance: z.number().min(0).max(2).multipleOf(0.5).default(0.5).describe('How far from the asked RPE nothing changes.'),
    capGrams,
  }),
  z.strictObject({ rule: z.literal('custom'), steps: z.array(CustomStep).min(1).max(10).describe('The first that holds.'), capGrams }),
]);
export type Progression = z.infer<typeof Progression>;

export const LiftKey = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case words joined by hyphens')
  .max(40)
  .describe('Name of what progresses; slots of one name share their weight.');

export const ProgrammeSlot = z.strictObject({
  lift: LiftKey,
  ...slotParts,
  inWeeks: z
    .array(z.strictObject({ week: z.int().min(1).max(16), sets: z.array(PlannedSets).max(12) }))
    .max(16)
    .default([])
    .describe('Other sets in weeks of the cycle; none: the slot falls away in that week.'),
  progression: Progression,
});
export type ProgrammeSlot = z.infer<typeof ProgrammeSlot>;

const Deload = z.strictObject({
  week: z.int().min(1).max(16).describe('Of the cycle.'),
  weightPercent: z.number().min(10).max(100).multipleOf(0.5).describe('Of what the sets would weigh.'),
  setsPercent: z.number().min(10).max(100).multipleOf(0.5).default(100).describe('Of how many there would be, rounded up.'),
});

const Days = z
  .array(z.strictObject({ title: text(60), slots: z.array(ProgrammeSlot).min(1).max(20) }))
  .min(1)
  .max(7);

/** A programme, as it is kept, and as it is written in YAML. Weeks count from 1; the cycle is repeated until the last week. */
export const ProgrammeDocument = z
  .strictObject({
    $schema: z.string().max(200).optional(),
    title: text(80),
    summary: z.union([prose(600), z.strictObject({ en: prose(600), de: prose(600) })]).default(''),
    level: z.enum(['beginner', 'intermediate', 'advanced']).optional(),
    weeks: z.int().min(1).max(52),
    cycleWeeks: z.int().min(1).max(16).default(1),
    deload: Deload.optional(),
    days: Days,
  })
  .superRefine(({ weeks, cycleWeeks, deload, days }, context) => {
    const issue = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (cycleWeeks > weeks) issue(['cycleWeeks'], `must not be above weeks (${weeks})`);
    if (deload && deload.week > cycleWeeks) issue(['deload', 'week'], `must not be above cycleWeeks (${cycleWeeks})`);
    const exerciseOf = new Map<string, string>();
    days.forEach(({ slots }, day) =>
      slots.forEach(({ lift, exercise, inWeeks }, slot) => {
        const known = exerciseOf.get(lift) ?? exercise;
        exerciseOf.set(lift, known);
        const at = ['days', day, 'slots', slot];
        if (known !== exercise) issue([...at, 'exercise'], `the lift ${lift} is ${known} elsewhere; give this one another name`);
        inWeeks.forEach(({ week }, index) => {
          if (week > cycleWeeks) issue([...at, 'inWeeks', index, 'week'], `must not be above cycleWeeks (${cycleWeeks})`);
        });
      }),
    );
  });
export type ProgrammeDocument = z.infer<typeof ProgrammeDocument>;
