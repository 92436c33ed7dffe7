import type { Readable } from 'node:stream';
import { Conflict, ProblemError } from '@spotter/contracts';
import { pictureLimits, PicturesFull, type Picture, type PictureSize, type Pose } from '@spotter/contracts/workout/pictures';
import { receivePicture, type ReceivedPicture } from '@spotter/media/receive-picture';
import type { TenantScope, Transaction } from '@spotter/service-kit';
import type { Owner } from '../app.ts';
import { fileKey, fileKeys, fileName, pictureEdges, placeForPictures } from './picture-files.ts';
import type { PictureNeeds } from './pictures.ts';
import { pictureShown } from './show-picture.ts';

export interface PictureUpload {
  readonly id: string;
  readonly pose: Pose;
  readonly takenOn: string;
  readonly body: Readable;
}

/**
 * First the files, then the row: a row whose files are missing would be a broken picture for ever, while a file without a row is swept. What is refused
 * takes its files with it at once. No transaction is open while a phone sends.
 */
export const uploadPicture =
  (needs: PictureNeeds) =>
  async (owner: Owner, upload: PictureUpload): Promise<Picture> => {
    const { transaction, pictures, clock } = needs;
    const media = placeForPictures(needs.media);
    const place = { memberId: owner.id, id: upload.id };
    const received = await receivePicture(upload.body, { pixels: pictureLimits.pixels, edges: pictureEdges });
    for (const [size, content] of Object.entries(received.files) as [PictureSize, Buffer][])
      await media.put(fileKey(owner.tenant, place, fileName(received.hash, size)), content, 'image/webp');

    const outcome = await transaction(async (tx) => {
      await needs.sessions.lock(tx, owner.tenant, owner.id);
      const refusal = await mayBeAdded(needs, tx, owner.tenant, { ...place, hash: received.hash });
      if (refusal === undefined)
        await pictures.insert(tx, owner.tenant, { ...upload, ...place, ...sizesOf(received), createdAt: clock.now() });
      return { refusal: refusal === 'known' ? undefined : refusal, row: await pictures.find(tx, owner.tenant, place) };
    });
    if (outcome.refusal) {
      // Those of a picture that is there are its own, if both are of the same upload.
      if (outcome.row?.hash !== received.hash)
        await Promise.all(fileKeys(owner.tenant, place, received.hash).map((key) => media.remove(key)));
      throw outcome.refusal;
    }
    if (!outcome.row) throw new Error('A picture that was just added is not there');
    return pictureShown(outcome.row);
  };

const sizesOf = ({ hash, width, height }: ReceivedPicture<PictureSize>) => ({ hash, width, height });

/** Undefined when it may; `known` when it was added before: the answer of the first time was lost. */
const mayBeAdded = async (
  { pictures }: Pick<PictureNeeds, 'pictures'>,
  tx: Transaction,
  tenant: TenantScope,
  { memberId, id, hash }: { memberId: string; id: string; hash: string },
): Promise<ProblemError | 'known' | undefined> => {
  const before = await pictures.find(tx, tenant, { memberId, id });
  if (before?.isDeleted) return new ProblemError(Conflict, 'The picture with this id was deleted');
  if (before) return before.hash === hash ? 'known' : new ProblemError(Conflict, 'This id is of another picture');
  const { perMember } = pictureLimits;
  if ((await pictures.count(tx, tenant, memberId)) < perMember) return undefined;
  return new ProblemError(PicturesFull, `At most ${String(perMember)} pictures are kept; delete one first`, { limit: perMember });
};
