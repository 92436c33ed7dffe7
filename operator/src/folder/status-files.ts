import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Resource } from '../resources/resources.ts';

const fileOf = ({ kind, metadata: { namespace, name } }: Resource): string =>
  `${kind.toLowerCase()}.${namespace ? `${namespace}.` : ''}${name}.yaml`;

/**
 * What an API server would keep of the resources: spec as admitted, generation, finalizers, status. So a document that was
 * removed while the operator was down is noticed, and what may not change has something to be compared with.
 */
export const statusFiles = (folder: string) => {
  mkdirSync(folder, { recursive: true });
  /** A crash leaves the old file or the new one, never half of it. */
  const write = (name: string, content: unknown): void => {
    const path = join(folder, name);
    writeFileSync(`${path}.new`, stringify(content, { lineWidth: 0 }));
    renameSync(`${path}.new`, path);
  };
  const refusedFile = 'refused.yaml';
  return {
    load: (): Resource[] =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.yaml') && name !== refusedFile)
        .map((name) => parse(readFileSync(join(folder, name), 'utf8')) as Resource),
    save: (resource: Resource): void => write(fileOf(resource), resource),
    remove: (resource: Resource): void => rmSync(join(folder, fileOf(resource)), { force: true }),
    /** What the folder says that cannot be taken, for people; no file when all is well. */
    saveRefusals: (lines: readonly string[]): void => {
      if (lines.length > 0) write(refusedFile, lines);
      else rmSync(join(folder, refusedFile), { force: true });
    },
  };
};
export type StatusFiles = ReturnType<typeof statusFiles>;
