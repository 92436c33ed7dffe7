import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const PartState = z.object({
  name: z.string(),
  state: z.string(),
  pid: z.int().nullable(),
  port: z.int(),
  restarts: z.int(),
  since: z.iso.datetime().nullable(),
  failure: z.string().nullable(),
  logFile: z.string(),
  healthUrl: z.string().nullable(),
});
export type PartState = z.infer<typeof PartState>;

/** What `make status`, `make logs` and `make down` know about a running stack. */
const StackState = z.object({ publicUrl: z.string(), parts: z.array(PartState) });
export type StackState = z.infer<typeof StackState>;

export const writeState = (file: string, state: StackState): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(state, null, 2));
  renameSync(`${file}.new`, file);
};

/** Undefined when no stack was ever started in this folder. */
export const readState = (file: string): StackState | undefined =>
  existsSync(file) ? StackState.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
