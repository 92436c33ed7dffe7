import { createHash } from 'node:crypto';
import { uuidv5 } from '@spotter/service-kit';

/** Version 7 of RFC 9562. (Version 8 would say that they are not random, but MariaDB 10.11 refuses some of those.) */
const version7 = (bytes: Buffer): string => {
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};

interface Started {
  readonly title: string;
  readonly startedAt: Date;
}

/**
 * Ids of a member's workouts, the same whenever the same file comes in. They sort by start (48 bits of milliseconds), then by the place among those
 * of the same start (12 bits), so that an export has them in the order of the file; the rest is a hash of whose and which it is.
 */
export const workoutIds = (memberId: string, workouts: readonly Started[]): string[] => {
  const starts = new Map<number, number>();
  return workouts.map(({ title, startedAt }) => {
    const at = startedAt.getTime();
    const place = starts.get(at) ?? 0;
    starts.set(at, place + 1);
    const bytes = createHash('sha256')
      .update(JSON.stringify([memberId, at, title, place]))
      .digest()
      .subarray(0, 16);
    bytes.writeUIntBE(at, 0, 6);
    bytes.writeUInt16BE(Math.min(place, 0xfff), 6);
    return version7(bytes);
  });
};

/** Ids of what is in a workout, by place. */
export const partId = (workoutId: string, kind: 'entry' | 'set', place: number): string => uuidv5(`${kind} ${place}`, workoutId);
