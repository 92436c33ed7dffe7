import type { ImportReading } from '@spotter/contracts/workout/imports';
import { inspect, readTraining } from '../../src/transfer/imports/read-file.ts';
import type { ReadTraining } from '../../src/transfer/imports/read-training.ts';

/** In pieces of a few bytes, so that every sign is cut apart somewhere. */
export const bytesOf = async function* (text: string | Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  await Promise.resolve();
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
};

/** A file as it is read when the member says this. */
export const readAs = async (text: string | Uint8Array, said: Partial<ImportReading> = {}, pieces = 7): Promise<ReadTraining> => {
  const { form, columns } = await inspect(bytesOf(text, pieces));
  const usual = { columns, weightUnit: null, distanceUnit: null, timeZone: 'Europe/Berlin', dateOrder: 'dmy' as const };
  return readTraining(bytesOf(text, pieces), { form, ...usual, ...said });
};

export const lines = (...all: string[]): string => `${all.join('\n')}\n`;

/** Name, kind, weight, reps, RPE, seconds and metres of each set. */
export const setsOf = ({ workouts }: ReadTraining) =>
  workouts.flatMap(({ entries }) =>
    entries.flatMap(({ exercise, sets }) =>
      sets.map(({ kind, weightGrams, reps, rpe, durationSeconds, distanceMetres }) => [
        exercise.name,
        kind,
        weightGrams,
        reps,
        rpe,
        durationSeconds,
        distanceMetres,
      ]),
    ),
  );
