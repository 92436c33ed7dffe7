import type { ProgrammeDocument } from '@spotter/contracts/workout/programme-document';
import { readProgrammeText } from '@spotter/training/programme/programme-text';
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../programmes/', import.meta.url);

const read = (file: string): readonly [string, ProgrammeDocument] => {
  const found = readProgrammeText(readFileSync(new URL(file, folder), 'utf8'));
  if ('errors' in found) throw new Error(`${file}: ${JSON.stringify(found.errors)}`);
  return [file.replace('.yaml', ''), found.document];
};

/** The programmes that come with the product, by file name: reviewed texts in `services/workout/programmes`. */
export const readyProgrammes: ReadonlyMap<string, ProgrammeDocument> = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map(read),
);
