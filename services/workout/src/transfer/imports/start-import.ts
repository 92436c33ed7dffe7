import { ProblemError } from '@spotter/contracts';
import {
  ExercisesNotChosen,
  ImportNotOpen,
  ImportUnderWay,
  NothingToUndo,
  ImportReading,
  type ImportState,
  type TrainingImport,
} from '@spotter/contracts/workout/imports';
import type { Owner, WorkoutParts } from '../../app.ts';
import type { ImportWorker } from './import-worker.ts';
import { prepareImport } from './prepare-import.ts';
import { importOf, importShown } from './show-import.ts';

type Needs = Pick<WorkoutParts, 'db' | 'imports' | 'trainingThere' | 'knownExercises' | 'findExercises'>;

/** Whatever is left out stays. */
export type Said = { readonly [Key in keyof ImportReading]?: ImportReading[Key] | undefined };

/** What the member says about the file replaces what was thought of it. */
export const changeReading =
  (needs: Needs) =>
  async (owner: Owner, id: string, said: Said): Promise<TrainingImport> => {
    const { db, imports } = needs;
    const row = await importOf(needs)(db, owner, id);
    const reading = ImportReading.parse({
      ...row.reading,
      ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
    });
    if (!(await imports.changeReading(db, owner.tenant, { memberId: owner.id, id }, reading))) throw new ProblemError(ImportNotOpen);
    return importShown({ ...row, reading });
  };

/** Hands the import to a worker, once every exercise of the file is known. Again is harmless. */
export const startImport =
  (needs: Needs, worker: Pick<ImportWorker, 'begin'>) =>
  async (owner: Owner, id: string): Promise<TrainingImport> => {
    const row = await importOf(needs)(needs.db, owner, id);
    if (row.state === 'running') return importShown(row);
    const { exercises } = await prepareImport(needs)(owner, row);
    const unknown = [...exercises.values()].flatMap(({ named, meant }) => (meant === undefined ? [named.name] : []));
    if (unknown.length > 0)
      throw new ProblemError(ExercisesNotChosen, `Say what these mean: ${unknown.slice(0, 10).join(', ')}`, {
        names: unknown.slice(0, 100),
      });
    return handOver(needs, worker, owner, { id, from: ['open', 'cancelled', 'failed'], to: 'running', otherwise: ImportNotOpen });
  };

/** It stops after the workout that it is at. What it has added stays, until it is undone. */
export const cancelImport =
  (needs: Needs) =>
  async (owner: Owner, id: string): Promise<TrainingImport> => {
    const { db, imports } = needs;
    await importOf(needs)(db, owner, id);
    await imports.move(db, owner.tenant, { memberId: owner.id, id }, { from: ['running'], to: 'cancelled' });
    return importShown(await importOf(needs)(db, owner, id));
  };

export const undoImport =
  (needs: Needs, worker: Pick<ImportWorker, 'begin'>) =>
  async (owner: Owner, id: string): Promise<TrainingImport> => {
    const row = await importOf(needs)(needs.db, owner, id);
    if (row.state === 'undoing') return importShown(row);
    return handOver(needs, worker, owner, { id, from: ['done', 'cancelled', 'failed'], to: 'undoing', otherwise: NothingToUndo });
  };

interface Handing {
  readonly id: string;
  readonly from: readonly ImportState[];
  readonly to: 'running' | 'undoing';
  readonly otherwise: typeof ImportNotOpen | typeof NothingToUndo;
}

const handOver = async (
  needs: Needs,
  worker: Pick<ImportWorker, 'begin'>,
  owner: Owner,
  { id, from, to, otherwise }: Handing,
): Promise<TrainingImport> => {
  const { db, imports } = needs;
  const isMoved = await imports.move(db, owner.tenant, { memberId: owner.id, id }, { from, to });
  const row = await importOf(needs)(db, owner, id);
  if (!isMoved && row.state !== to) throw new ProblemError(from.some((state) => state === row.state) ? ImportUnderWay : otherwise);
  worker.begin(owner, id);
  return importShown(row);
};
