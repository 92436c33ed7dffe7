import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { readDocuments, type ReadFile } from './documents.ts';

export const isYaml = (path: string): boolean => /\.ya?ml$/.test(path);

/** How people name a file: from where they work, or from the folder when it lies elsewhere. */
const nameOf = (folder: string, path: string): string => {
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith('..') ? relative(folder, path) : fromHere;
};

/** Every YAML file below a folder, in the order of their names. @throws when the folder is not there. */
export const readFolder = async (folder: string): Promise<ReadFile[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile() && isYaml(entry.name)).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(paths.sort().map(async (path) => readDocuments(nameOf(folder, path), await readFile(path, 'utf8'))));
};
