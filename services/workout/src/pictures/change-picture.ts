import { ProblemError } from '@spotter/contracts';
import { pictureLimits, PicturesFull, type Picture, type PictureDetails } from '@spotter/contracts/workout/pictures';
import type { Queries } from '@spotter/service-kit';
import type { Owner } from '../app.ts';
import type { PictureNeeds } from './pictures.ts';
import { noSuchPicture, pictureShown } from './show-picture.ts';

type Needs = Pick<PictureNeeds, 'db' | 'transaction' | 'sessions' | 'pictures' | 'clock'>;

/** Long enough for second thoughts, short for a picture that somebody wanted gone. */
export const undoMilliseconds = 3_600_000;

const shownAgain = async ({ pictures }: Pick<Needs, 'pictures'>, db: Queries, owner: Owner, id: string): Promise<Picture> => {
  const row = await pictures.find(db, owner.tenant, { memberId: owner.id, id });
  if (!row) throw noSuchPicture();
  return pictureShown(row);
};

export const describePicture =
  (needs: Needs) =>
  async (owner: Owner, id: string, details: PictureDetails): Promise<Picture> => {
    if (!(await needs.pictures.describe(needs.db, owner.tenant, { memberId: owner.id, id }, details))) throw noSuchPicture();
    return shownAgain(needs, needs.db, owner, id);
  };

/** From here on nobody gets its files, though they lie there for as long as it can be restored. Again is harmless. */
export const deletePicture =
  ({ db, pictures, clock }: Needs) =>
  async (owner: Owner, id: string): Promise<void> => {
    if (!(await pictures.delete(db, owner.tenant, { memberId: owner.id, id }, clock.now()))) throw noSuchPicture();
  };

export const restorePicture =
  (needs: Needs) =>
  (owner: Owner, id: string): Promise<Picture> =>
    needs.transaction(async (tx) => {
      const { pictures, clock } = needs;
      await needs.sessions.lock(tx, owner.tenant, owner.id);
      const since = new Date(clock.now().getTime() - undoMilliseconds);
      if (!(await pictures.restore(tx, owner.tenant, { memberId: owner.id, id }, since))) throw noSuchPicture();
      if ((await pictures.count(tx, owner.tenant, owner.id)) > pictureLimits.perMember) throw new ProblemError(PicturesFull);
      return shownAgain(needs, tx, owner, id);
    });
