import { ProblemError } from '@spotter/contracts';
import { PictureUnreadable } from '@spotter/contracts/media/pictures';
import type { OutputInfo } from 'sharp';
import type { PictureRules } from './receive-picture.ts';
import sharp from './sharp.ts';

/** A picture in some sizes, as WebP. */
export interface Renditions<Size extends string> {
  /** Of the largest, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly files: Readonly<Record<Size, Buffer>>;
}

const quality = 82;

const smaller = (edge: number) => ({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true }) as const;

/**
 * Upright first, by what the camera said, for that goes with everything else that it said: sharp keeps no EXIF, XMP or colour profile unless told
 * to, and turns colours into sRGB. Each smaller size is made of the larger one, so the file is decoded once.
 */
export const rewrite = async <Size extends string>(path: string, { pixels, edges }: PictureRules<Size>): Promise<Renditions<Size>> => {
  const files: Partial<Record<Size, Buffer>> = {};
  let from: string | Buffer = path;
  let largest: { width: number; height: number } | undefined;
  try {
    for (const [size, edge] of Object.entries(edges) as [Size, number][]) {
      const { data, info }: { data: Buffer; info: OutputInfo } = await sharp(from, { limitInputPixels: pixels, failOn: 'error' })
        .autoOrient()
        .resize(smaller(edge))
        .webp({ quality })
        .toBuffer({ resolveWithObject: true });
      files[size] = data;
      largest ??= info;
      from = data;
    }
  } catch (cause) {
    throw Object.assign(new ProblemError(PictureUnreadable), { cause });
  }
  return { width: largest?.width ?? 0, height: largest?.height ?? 0, files: files as Record<Size, Buffer> };
};
