import { pictureTypes } from '@spotter/contracts/media/pictures';
import {
  deletePicture,
  describePicture,
  listPictures,
  pictureLimits,
  readPicture,
  readPictureFile,
  restorePicture,
  uploadPicture,
} from '@spotter/contracts/workout/pictures';
import { member, pageOf, readCursor, serve, serveContent, serveStream } from '@spotter/service-kit';
import { z } from 'zod';
import * as change from './change-picture.ts';
import { placeForPictures } from './picture-files.ts';
import type { PictureNeeds } from './pictures.ts';
import { pictureShown, showPicture, showPictureFile } from './show-picture.ts';
import { uploadPicture as upload } from './upload-picture.ts';

const ByDay = z.tuple([z.iso.date(), z.uuid()]);

/** All of them are for members, and about their own. */
export const pictureRoutes = (parts: PictureNeeds) => {
  const { db, pictures, media } = parts;
  const add = upload(parts);
  const one = showPicture(parts);
  const file = showPictureFile(parts);
  const describe = change.describePicture(parts);
  const remove = change.deletePicture(parts);
  const restore = change.restorePicture(parts);
  return [
    serveStream(uploadPicture, member, (actor, { params, query, body }) => add(actor, { ...params, ...query, body }), {
      limitBytes: pictureLimits.bytes,
      accepts: pictureTypes,
    }),
    serve(listPictures, member, async (actor, { query: { cursor, limit, pose } }) => {
      placeForPictures(media);
      const rows = await pictures.list(db, actor.tenant, actor.id, { pose, after: readCursor(ByDay, cursor), limit });
      return pageOf(rows, limit, { item: pictureShown, key: ({ takenOn, id }) => [takenOn, id] });
    }),
    serve(readPicture, member, (actor, { params }) => one(actor, params.id)),
    serveContent(readPictureFile, member, (actor, { params }) => file(actor, params)),
    serve(describePicture, member, (actor, { params, body }) => describe(actor, params.id, body)),
    serve(deletePicture, member, (actor, { params }) => remove(actor, params.id)),
    serve(restorePicture, member, (actor, { params }) => restore(actor, params.id)),
  ];
};
