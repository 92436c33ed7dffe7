import type { CarriedExercise } from '@spotter/contracts/workout/exports';
import type { ImportPreview, UnknownExerciseName } from '@spotter/contracts/workout/imports';
import type { Owner, WorkoutParts } from '../../app.ts';
import { proposalFor, suggestionsFor } from './match-rules.ts';
import { prepareImport, type Prepared } from './prepare-import.ts';
import type { NamedExercise, ReadTraining } from './read-training.ts';
import { importOf } from './show-import.ts';

type Needs = Pick<WorkoutParts, 'db' | 'imports' | 'trainingThere' | 'knownExercises' | 'findExercises'>;
type Proposal = UnknownExerciseName['proposal'];

const shownBadRows = 50;

/** What an import would do. Changes nothing. */
export const previewImport =
  (needs: Needs) =>
  async (owner: Owner, id: string): Promise<ImportPreview> => {
    const row = await importOf(needs)(needs.db, owner, id);
    return previewOf(await prepareImport(needs)(owner, row));
  };

const previewOf = ({ training, exercises, index, plan }: Prepared): ImportPreview => {
  const all = [...exercises.values()];
  const count = (...which: (typeof plan)[number]['what'][]): number => plan.filter(({ what }) => which.includes(what)).length;
  return {
    ...totalsOf(training),
    workouts: plan.length,
    newWorkouts: count('add', 'restore'),
    completedWorkouts: count('complete'),
    alreadyThere: count('there'),
    badRows: training.aside.length,
    firstBadRows: training.aside.slice(0, shownBadRows),
    knownExercises: all.flatMap(({ named, sets, meant }) =>
      meant === undefined ? [] : [{ name: named.name, exerciseName: meant.name, sets: sets.length }],
    ),
    unknownExercises: all
      .filter(({ meant }) => meant === undefined)
      .map(({ named, sets }) => {
        const alike = suggestionsFor(index, named.name);
        const carried = training.carried.find(({ name }) => name === named.name);
        return {
          name: named.name,
          sets: sets.length,
          suggestions: alike.map(({ id, slug, name }) => ({ id, slug, name })),
          proposal: carried === undefined ? guessed(named, proposalFor(named.name, sets, alike)) : carriedProposal(carried),
        };
      }),
  };
};

const totalsOf = ({ workouts }: ReadTraining): Pick<ImportPreview, 'sets' | 'from' | 'to' | 'heaviestGrams'> => {
  let [sets, heaviest, first, last] = [0, 0, Infinity, -Infinity];
  for (const { startedAt, entries } of workouts) {
    first = Math.min(first, startedAt.getTime());
    last = Math.max(last, startedAt.getTime());
    for (const entry of entries) {
      sets += entry.sets.length;
      for (const { weightGrams } of entry.sets) heaviest = Math.max(heaviest, weightGrams ?? 0);
    }
  }
  const instant = (at: number): string | null => (Number.isFinite(at) ? new Date(at).toISOString() : null);
  return { sets, from: instant(first), to: instant(last), heaviestGrams: heaviest === 0 ? null : heaviest };
};

/** Our own CSV says what is measured; that is no guess. */
const guessed = ({ measurement }: NamedExercise, proposal: Proposal): Proposal => ({
  ...proposal,
  measurement: measurement ?? proposal.measurement,
});

const carriedProposal = ({ key: _, name: __, ...proposal }: CarriedExercise): Proposal => proposal;
