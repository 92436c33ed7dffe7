import { z } from 'zod';
import { Conflict, TooLarge, Unavailable, UnsupportedMediaType, problem } from '../http/problem.ts';
import { Nothing, route } from '../http/route.ts';
import { PictureUnreadable } from '../media/pictures.ts';
import { page, Paging, prose, Uuid } from '../primitives.ts';

/** What is taken. A picture of 60 megapixels is one of the largest phones; a file that claims more is not decoded. */
export const pictureLimits = {
  bytes: 15 * 1024 * 1024,
  pixels: 60_000_000,
  perMember: 500,
} as const;

/** How somebody stands in it, so that the same is compared with the same. */
export const Pose = z.enum(['front', 'side', 'back', 'free']);
export type Pose = z.infer<typeof Pose>;

/** The longer edge has at most 320 pixels as `thumb` and 1600 as `full`. */
export const PictureSize = z.enum(['thumb', 'full']);
export type PictureSize = z.infer<typeof PictureSize>;

const PictureFile = z.string().regex(/^[A-Za-z0-9_-]{43}-(?:thumb|full)\.webp$/, 'a file of the picture, as `files` names it');

export const PictureDetails = z.object({ pose: Pose, takenOn: z.iso.date(), note: prose(300).default('') });
export type PictureDetails = z.infer<typeof PictureDetails>;

export const Picture = PictureDetails.extend({
  id: Uuid,
  note: z.string(),
  weightGrams: z.int().nullable().describe('Body weight of that day, if it was written down.'),
  width: z.int().describe('Of `full`, in pixels.'),
  height: z.int().describe('Of `full`, in pixels.'),
  files: z
    .record(PictureSize, PictureFile)
    .describe('Names for `GET /training/pictures/:id/files/:file`. Another picture has another name.'),
});
export type Picture = z.infer<typeof Picture>;

export const PicturesOff = problem('pictures-off', 404, 'No place is set up for pictures here');
export const PicturesFull = problem('pictures-full', 409, 'There is no room for another picture');

const one = z.object({ id: Uuid });
const megabytes = String(pictureLimits.bytes / 1024 / 1024);
const megapixels = String(pictureLimits.pixels / 1_000_000);

export const uploadPicture = route('PUT /training/pictures/:id', {
  summary: 'Add a progress picture',
  description: `The body is the picture itself: JPEG, PNG or WebP, by its content; at most ${megabytes} MB, ${megapixels} megapixels, and ${String(pictureLimits.perMember)} pictures. It is turned upright, made smaller and written anew as WebP: what the camera wrote into it, such as the place, is gone. The client makes the id; the same picture under the same id again is the same picture. Nobody else can see it.`,
  params: one,
  query: PictureDetails.omit({ note: true }),
  answer: { 201: Picture },
  problems: [TooLarge, UnsupportedMediaType, PictureUnreadable, PicturesFull, PicturesOff, Conflict, Unavailable],
});

export const listPictures = route('GET /training/pictures', {
  summary: 'My progress pictures, newest first',
  query: Paging.extend({ pose: Pose.optional() }),
  answer: { 200: page(Picture) },
  problems: [PicturesOff],
});

export const readPicture = route('GET /training/pictures/:id', {
  summary: 'A progress picture of mine',
  params: one,
  answer: { 200: Picture },
  problems: [PicturesOff],
});

export const readPictureFile = route('GET /training/pictures/:id/files/:file', {
  summary: 'A progress picture as a file (WebP)',
  description: 'For its owner alone, and to be kept by the browser for a year: what a name stands for never changes.',
  params: one.extend({ file: PictureFile }),
  answer: { 200: z.string() },
  problems: [PicturesOff, Unavailable],
});

export const describePicture = route('PUT /training/pictures/:id/details', {
  summary: 'Say when a picture was taken, how one stands in it, and a note',
  params: one,
  body: PictureDetails,
  answer: { 200: Picture },
  problems: [PicturesOff],
});

export const deletePicture = route('DELETE /training/pictures/:id', {
  summary: 'Delete a picture',
  description: 'It is gone at once for everybody; for an hour it can be restored, then its files are deleted.',
  params: one,
  answer: { 204: Nothing },
  problems: [PicturesOff],
});

export const restorePicture = route('POST /training/pictures/:id/restore', {
  summary: 'Take back that a picture was deleted',
  params: one,
  answer: { 200: Picture },
  problems: [PicturesFull, PicturesOff],
});
