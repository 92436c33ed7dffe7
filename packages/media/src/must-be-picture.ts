import { Invalid, ProblemError, UnsupportedMediaType } from '@spotter/contracts';
import { pictureTypes, PictureUnreadable } from '@spotter/contracts/media/pictures';
import { fileTypeFromFile } from 'file-type';
import sharp from './sharp.ts';

const taken: readonly string[] = pictureTypes;
const allowed = 'JPEG, PNG or WebP';

const notTaken = (mime: string | undefined): ProblemError => {
  const isFromIphone = mime === 'image/heic' || mime === 'image/heif';
  const what = mime === undefined ? 'is no picture' : `is ${mime}`;
  const detail = isFromIphone
    ? `This is HEIC. Send it as JPEG: on an iPhone, Settings, Camera, Formats, Most Compatible`
    : `Send ${allowed}`;
  return new ProblemError(UnsupportedMediaType, detail, { errors: [{ field: 'body', message: what, allowed }] });
};

/** By what is in the file, whatever it is called. Only its head is read, so that a small file that claims a million lines costs nothing. */
export const mustBePicture = async (path: string, mostPixels: number): Promise<void> => {
  const mime = (await fileTypeFromFile(path))?.mime;
  if (mime === undefined || !taken.includes(mime)) throw notTaken(mime);
  const { width, height } = await sharp(path, { limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw Object.assign(new ProblemError(PictureUnreadable), { cause });
    });
  if (width * height <= mostPixels) return;
  const errors = [
    {
      field: 'body',
      message: `has ${String(Math.round((width * height) / 1e6))} megapixels`,
      allowed: `at most ${String(mostPixels / 1e6)} megapixels`,
    },
  ];
  throw new ProblemError(Invalid, 'The picture is too large', { errors });
};
