import type { Answer } from '@spotter/contracts';
import type { readRelativeStrength } from '@spotter/contracts/workout/body';
import { dots, ipfGl, wilks2020 } from '@spotter/training/relative-strength';
import type { Owner, WorkoutParts } from '../app.ts';

type Needs = Pick<WorkoutParts, 'db' | 'body' | 'sessions' | 'records' | 'readLibrary'>;

/** The three lifts of powerlifting. */
const lifts = ['back-squat', 'bench-press', 'deadlift'] as const;

const toHundredths = (points: number): number => Math.round(points * 100) / 100;

/** The total of the three lifts' best estimates, and what it is worth for this body. */
export const relativeStrength =
  ({ db, body, sessions, records, readLibrary }: Needs) =>
  async (owner: Owner): Promise<Answer<typeof readRelativeStrength>> => {
    const { bySlug } = await readLibrary(owner.language);
    const known = lifts.flatMap((slug) => bySlug.get(slug) ?? []);
    const bests = await records.bests(
      db,
      owner.tenant,
      owner.id,
      known.map(({ id }) => id),
    );
    const weight = await body.lastWeight(db, owner.tenant, owner.id);
    const { sex } = await sessions.preferences(db, owner.tenant, owner.id);
    const shown = known.map(({ id, slug, name }) => ({
      slug,
      name,
      grams: bests.find(({ exerciseId, kind }) => exerciseId === id && kind === 'estimated-one-rep-max')?.value ?? null,
    }));
    const totalGrams = shown.some(({ grams }) => grams === null) ? null : shown.reduce((sum, { grams }) => sum + (grams ?? 0), 0);
    const lifted =
      totalGrams === null || !weight || !sex
        ? undefined
        : { sex, bodyWeightKilograms: weight.grams / 1000, totalKilograms: totalGrams / 1000 };
    return {
      lifts: shown,
      totalGrams,
      bodyWeightGrams: weight?.grams ?? null,
      sex,
      dots: lifted ? toHundredths(dots(lifted)) : null,
      wilks2020: lifted ? toHundredths(wilks2020(lifted)) : null,
      ipfGl: lifted ? toHundredths(ipfGl(lifted)) : null,
    };
  };
