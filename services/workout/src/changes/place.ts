import { z } from 'zod';

/** While everything is read: the number to go on from afterwards, and the last workout that was given. */
const Scan = z
  .object({ latest: z.int().min(0), from: z.iso.datetime().optional(), below: z.tuple([z.iso.datetime(), z.uuid()]).optional() })
  .transform(({ latest, from, below }) => ({ latest, from: from === undefined ? undefined : new Date(from), below }));
export type Scan = z.output<typeof Scan>;

/** Until own exercises were among the changes, cursors did not say that they are: who comes with one of those has not heard of any. */
const After = z.object({ after: z.int().min(0), hasOwnExercises: z.boolean().default(false) });
export type After = z.output<typeof After>;

/** What a cursor of the changes says: within everything, or after a change. */
export const Place = z.union([After, Scan]);
export type Place = z.output<typeof Place>;

export const placeAfter = (after: number): After => ({ after, hasOwnExercises: true });

export const firstScan = (latest: number, from: Date | undefined): Scan => ({ latest, from, below: undefined });

export const cursorOf = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url');
