import { ProblemError } from '@spotter/contracts';
import { PicturesOff, PictureSize } from '@spotter/contracts/workout/pictures';
import type { MediaStore } from '@spotter/media/media-store';
import type { TenantScope } from '@spotter/service-kit';

/** Which picture of whom. */
export interface PicturePlace {
  readonly memberId: string;
  readonly id: string;
}

/** Pixels of the longest edge. */
export const pictureEdges: Readonly<Record<PictureSize, number>> = { full: 1600, thumb: 320 };

export const fileName = (hash: string, size: PictureSize): string => `${hash}-${size}.webp`;

/** Where all files of a gym's members lie. */
export const tenantFolder = ({ id }: Pick<TenantScope, 'id'>): string => `${id}/`;

/** By tenant, member and picture, so that one look at a key says whose it is. */
export const fileKey = (tenant: TenantScope, { memberId, id }: PicturePlace, name: string): string =>
  `${tenantFolder(tenant)}${memberId}/${id}/${name}`;

export const fileKeys = (tenant: TenantScope, place: PicturePlace, hash: string): string[] =>
  PictureSize.options.map((size) => fileKey(tenant, place, fileName(hash, size)));

/** Whose a file is; undefined when the key is none of ours. */
export const placeOf = (key: string): PicturePlace | undefined => {
  const [, memberId, id, name] = key.split('/');
  return memberId !== undefined && id !== undefined && name !== undefined ? { memberId, id } : undefined;
};

/** @throws ProblemError `pictures-off` where no place is set up. */
export const placeForPictures = (media: MediaStore | undefined): MediaStore => {
  if (!media) throw new ProblemError(PicturesOff);
  return media;
};
