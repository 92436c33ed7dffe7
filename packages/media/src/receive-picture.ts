import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ProblemError, Unavailable } from '@spotter/contracts';
import pLimit from 'p-limit';
import { mustBePicture } from './must-be-picture.ts';
import { rewrite, type Renditions } from './rewrite-picture.ts';

export interface PictureRules<Size extends string> {
  /** Largest number of pixels that is decoded. */
  readonly pixels: number;
  /** The longest edge of each size, in pixels, largest first. */
  readonly edges: Readonly<Record<Size, number>>;
}

export interface ReceivedPicture<Size extends string> extends Renditions<Size> {
  /** SHA-256 of what was sent, base64url. */
  readonly hash: string;
}

/** Pictures that arrive at a time in one process: so many files of the largest size fit into the temporary folder (docs/kubernetes.md). */
const mostArriving = 24;

/** One after the other: decoding takes memory by the pixel, and two are not quicker on one core. */
const inTurn = pLimit(1);
let arriving = 0;

/** Writes down what arrives, so that nothing of it is in memory but a piece. */
const keep = async (body: Readable, path: string): Promise<string> => {
  const hash = createHash('sha256');
  const hashed = async function* (pieces: AsyncIterable<Buffer>) {
    for await (const piece of pieces) {
      hash.update(piece);
      yield piece;
    }
  };
  await pipeline(body, hashed, createWriteStream(path));
  return hash.digest('base64url');
};

/**
 * Takes a picture as it arrives, looks at its content, and writes it anew in some sizes: upright, as WebP, without anything that a camera wrote
 * beside the pixels. Nothing stays on this machine.
 * @throws ProblemError what reading the body throws; `unsupported-media-type`, `invalid` for too many pixels, `picture-unreadable`; `unavailable` when
 * too many arrive at once
 */
export const receivePicture = async <Size extends string>(body: Readable, rules: PictureRules<Size>): Promise<ReceivedPicture<Size>> => {
  if (arriving >= mostArriving) throw new ProblemError(Unavailable, 'Many pictures arrive right now; try again in a moment');
  arriving += 1;
  try {
    const folder = await mkdtemp(join(tmpdir(), 'spotter-picture-'));
    try {
      const path = join(folder, 'picture');
      const hash = await keep(body, path);
      await mustBePicture(path, rules.pixels);
      return { hash, ...(await inTurn(() => rewrite(path, rules))) };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  } finally {
    arriving -= 1;
  }
};
