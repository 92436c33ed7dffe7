import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Records of one kind, by id, oldest first. Records are never changed in place: `put` a new one. */
export interface Collection<T> {
  get(id: string): T | undefined;
  put(id: string, record: T): void;
  values(): T[];
}

export interface Records {
  collection<T>(name: string): Collection<T>;
  close(): void;
}

/**
 * Keeps records in `<folder>/records.jsonl`, one line a change, written before `put` returns: what was answered survives a
 * kill. The file is rewritten without history at each start.
 */
export const openRecords = (folder: string): Records => {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'records.jsonl');
  const all = replay(path);
  compact(path, all);
  const journal = openSync(path, 'a');

  const collection = <T>(name: string): Collection<T> => {
    const records = (all.get(name) ?? new Map<string, unknown>()) as Map<string, T>;
    all.set(name, records);
    return {
      get: (id) => records.get(id),
      put: (id, record) => {
        writeSync(journal, lineOf(name, id, record));
        records.set(id, record);
      },
      values: () => [...records.values()],
    };
  };
  return { collection, close: () => closeSync(journal) };
};

type Everything = Map<string, Map<string, unknown>>;

const lineOf = (name: string, id: string, record: unknown) => `${JSON.stringify([name, id, record])}\n`;

const replay = (path: string): Everything => {
  const all: Everything = new Map();
  if (!existsSync(path)) return all;
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const change = changeOf(line);
    if (!change) continue;
    const [name, id, record] = change;
    const records = all.get(name) ?? new Map<string, unknown>();
    all.set(name, records.set(id, record));
  }
  return all;
};

// A kill in the middle of a write leaves half a last line, of a change that nobody was told about.
const changeOf = (line: string): [string, string, unknown] | undefined => {
  try {
    return JSON.parse(line) as [string, string, unknown];
  } catch {
    return undefined;
  }
};

const compact = (path: string, all: Everything) => {
  const lines = [...all].flatMap(([name, records]) => [...records].map(([id, record]) => lineOf(name, id, record)));
  writeFileSync(`${path}.new`, lines.join(''));
  renameSync(`${path}.new`, path);
};
