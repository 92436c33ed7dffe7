import type { Equipment, Exercise, MeasurementKind, Muscle } from '@spotter/contracts/workout/exercises';
import type { ExerciseEdit } from '@spotter/contracts/workout/own-exercises';

/** What somebody writes of an exercise, as the form has it. */
export interface ExerciseDraft {
  readonly name: string;
  readonly measurement: MeasurementKind;
  readonly equipment: Equipment;
  readonly isUnilateral: boolean;
  readonly cue: string;
  /** One to a line. */
  readonly steps: string;
  /** Joined by commas. */
  readonly synonyms: string;
}

/** How much each muscle does: all of the work, or half. */
export type Shares = ReadonlyMap<Muscle, 'primary' | 'secondary'>;

export const blank: ExerciseDraft = {
  name: '',
  measurement: 'weight-reps',
  equipment: 'barbell',
  isUnilateral: false,
  cue: '',
  steps: '',
  synonyms: '',
};

export const draftOf = ({ name, measurement, equipment, isUnilateral, cue, steps, synonyms }: Exercise): ExerciseDraft => ({
  ...{ name, measurement, equipment, isUnilateral },
  cue: cue ?? '',
  steps: steps.join('\n'),
  synonyms: synonyms.join(', '),
});

export const sharesOf = ({ muscles }: Pick<Exercise, 'muscles'>): Shares =>
  new Map(muscles.map(({ muscle, share }) => [muscle, share >= 1 ? 'primary' : 'secondary']));

/** Not used, prime mover, helper, and round again. */
export const nextShare = (shares: Shares, muscle: Muscle): Shares => {
  const next = new Map(shares);
  const now = shares.get(muscle);
  if (now === undefined) next.set(muscle, 'primary');
  else if (now === 'primary') next.set(muscle, 'secondary');
  else next.delete(muscle);
  return next;
};

const parts = (text: string, separator: string): string[] =>
  text
    .split(separator)
    .map((part) => part.trim())
    .filter(Boolean);

/** What is sent. Shares that were finer than half or all of the work stay as they were. */
export const writtenOf = (draft: ExerciseDraft, shares: Shares, needs: readonly Equipment[], before?: Exercise) => {
  const shareOf = (muscle: Muscle, role: 'primary' | 'secondary'): number => {
    const known = before?.muscles.find((each) => each.muscle === muscle)?.share;
    const fallback = role === 'primary' ? 1 : 0.5;
    return known !== undefined && known >= 1 === (role === 'primary') ? known : fallback;
  };
  return {
    name: draft.name.trim(),
    measurement: draft.measurement,
    equipment: draft.equipment,
    needs: needs.filter((each) => each !== draft.equipment),
    isUnilateral: draft.isUnilateral,
    muscles: [...shares].map(([muscle, role]) => ({ muscle, share: shareOf(muscle, role) })),
    cue: draft.cue.trim() || null,
    steps: parts(draft.steps, '\n'),
    synonyms: parts(draft.synonyms, ','),
  } satisfies ExerciseEdit;
};
