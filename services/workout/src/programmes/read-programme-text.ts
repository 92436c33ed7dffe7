import { ProblemError } from '@spotter/contracts';
import type { ProgrammeDocument } from '@spotter/contracts/workout/programme-document';
import { NotAProgramme, type TextError } from '@spotter/contracts/workout/programmes';
import { readProgrammeText, type ReadText } from '@spotter/training/programme/programme-text';
import type { Exercise } from '@spotter/contracts/workout/exercises';
import type { Owner, WorkoutParts } from '../app.ts';
import { refsOf } from '../exercise-refs.ts';
import { slotsOf } from './find-programme.ts';

const allowed = 'the slug of an exercise of the library, or the id of one of yours';

const unknownIn = ({ document, positionOf }: Extract<ReadText, { document: unknown }>, known: ReadonlyMap<string, Exercise>): TextError[] =>
  document.days.flatMap(({ slots }, day) =>
    slots.flatMap(({ exercise, alternatives }, slot) =>
      [['exercise', exercise] as const, ...alternatives.map((ref, index) => [`alternatives.${index}`, ref] as const)]
        .filter(([, ref]) => !known.has(ref))
        .map(([place, ref]) => {
          const path = ['days', day, 'slots', slot, ...place.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step))];
          return {
            ...positionOf(path),
            field: path.join('.'),
            fault: 'unknown-exercise' as const,
            message: `there is no exercise ${ref}`,
            allowed,
          };
        }),
    ),
  );

/** Reads a text as a programme of this member, or refuses it with every error and its place. */
export const readText =
  ({ db, findByRefs }: Pick<WorkoutParts, 'db' | 'findByRefs'>) =>
  async (owner: Owner, text: string): Promise<ProgrammeDocument> => {
    const read = readProgrammeText(text);
    const errors = 'errors' in read ? read.errors : unknownIn(read, await findByRefs(db, owner, refsOf(slotsOf(read.document))));
    if ('errors' in read || errors.length > 0) throw new ProblemError(NotAProgramme, `${errors.length} things are wrong`, { errors });
    return read.document;
  };
