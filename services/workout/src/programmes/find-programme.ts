import { NotFound, ProblemError } from '@spotter/contracts';
import type { ProgrammeDocument } from '@spotter/contracts/workout/programme-document';
import type { Programme, ProgrammeSummary } from '@spotter/contracts/workout/programmes';
import type { Queries } from '@spotter/service-kit';
import { z } from 'zod';
import type { Owner, WorkoutParts } from '../app.ts';
import { planExercises, refsOf } from '../exercise-refs.ts';
import type { ProgrammeRow } from './programme-repository.ts';
import { readyProgrammes } from './ready-programmes.ts';

type Needs = Pick<WorkoutParts, 'db' | 'programmes' | 'findByRefs'>;
type Found = Omit<Programme, 'exercises'>;

export const slotsOf = ({ days }: ProgrammeDocument) => days.flatMap(({ slots }) => slots);

const ready = (ref: string, document: ProgrammeDocument): Found => ({
  ...{ ref, document },
  ...{ isReady: true, shareCode: null, assignedBy: null, version: 1 },
});

const ownFound = ({ id, document, shareCode, assignedBy, version }: ProgrammeRow): Found => ({
  ...{ ref: id, document, shareCode, assignedBy, version },
  isReady: false,
});

const isId = (ref: string): boolean => z.uuid().safeParse(ref).success;

/** A programme that comes with the product, or one's own. */
export const findProgramme =
  (needs: Pick<Needs, 'programmes'>) =>
  async (db: Queries, owner: Owner, ref: string): Promise<Found> => {
    const known = readyProgrammes.get(ref);
    if (known) return ready(ref, known);
    const row = isId(ref) ? await needs.programmes.read(db, owner.tenant, owner.id, ref) : undefined;
    if (row?.deletedAt !== null) throw new ProblemError(NotFound, 'There is no such programme');
    return ownFound(row);
  };

/** A programme with the names of its exercises. */
export const showProgramme =
  (needs: Needs) =>
  async (db: Queries, owner: Owner, ref: string): Promise<Programme> => {
    const found = await findProgramme(needs)(db, owner, ref);
    return { ...found, exercises: planExercises(await needs.findByRefs(db, owner, refsOf(slotsOf(found.document)))) };
  };

const summaryOf = ({ ref, isReady, assignedBy, document }: Found): ProgrammeSummary => ({
  ...{ ref, isReady, assignedBy },
  ...{ title: document.title, summary: document.summary, level: document.level, weeks: document.weeks },
  daysPerWeek: document.days.length,
});

/** One's own first, newest first, then those that come with the product. */
export const listProgrammes =
  ({ db, programmes }: Needs) =>
  async ({ tenant, id }: Owner): Promise<ProgrammeSummary[]> => [
    ...(await programmes.ofMember(db, tenant, id)).map(ownFound).map(summaryOf),
    ...[...readyProgrammes].map(([ref, document]) => summaryOf(ready(ref, document))),
  ];
