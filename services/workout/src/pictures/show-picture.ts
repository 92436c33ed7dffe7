import { NotFound, ProblemError } from '@spotter/contracts';
import type { Picture } from '@spotter/contracts/workout/pictures';
import type { Content } from '@spotter/service-kit';
import type { Owner } from '../app.ts';
import { fileKey, fileName, placeForPictures } from './picture-files.ts';
import type { PictureRow } from './picture-repository.ts';
import type { PictureNeeds } from './pictures.ts';

export const pictureShown = ({ hash, isDeleted: _, ...row }: PictureRow): Picture => ({
  ...row,
  files: { thumb: fileName(hash, 'thumb'), full: fileName(hash, 'full') },
});

export const noSuchPicture = (): ProblemError => new ProblemError(NotFound, 'There is no such picture');

/** A picture of one's own, while it is there. */
export const showPicture =
  ({ db, pictures, media }: Pick<PictureNeeds, 'db' | 'pictures' | 'media'>) =>
  async (owner: Owner, id: string): Promise<Picture> => {
    placeForPictures(media);
    const row = await pictures.find(db, owner.tenant, { memberId: owner.id, id });
    if (!row || row.isDeleted) throw noSuchPicture();
    return pictureShown(row);
  };

/** What a name stands for never changes, so a browser may keep it; nobody on the way may. */
const forItsOwner = 'private, max-age=31536000, immutable';

/** A file of a picture of one's own, while it is there. */
export const showPictureFile =
  ({ db, pictures, media }: Pick<PictureNeeds, 'db' | 'pictures' | 'media'>) =>
  async (owner: Owner, { id, file }: { id: string; file: string }): Promise<Content> => {
    const place = { memberId: owner.id, id };
    const store = placeForPictures(media);
    const row = await pictures.find(db, owner.tenant, place);
    if (!row || row.isDeleted || !file.startsWith(`${row.hash}-`)) throw noSuchPicture();
    const body = await store.read(fileKey(owner.tenant, place, file));
    if (!body) throw noSuchPicture();
    return { contentType: 'image/webp', body, cacheControl: forItsOwner };
  };
