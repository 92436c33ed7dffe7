import { Invalid, TooLarge, UnsupportedMediaType, type Problem, type ProblemError } from '@spotter/contracts/http/problem';
import { PictureUnreadable } from '@spotter/contracts/media/pictures';
import { pictureLimits, PicturesFull } from '@spotter/contracts/workout/pictures';
import { injectProblemWords } from '../../../i18n/problem-words';
import { injectText } from '../../../i18n/text';

const worded: readonly Problem[] = [TooLarge, UnsupportedMediaType, PictureUnreadable, PicturesFull, Invalid];

export const pictureMegabytes = pictureLimits.bytes / 1024 / 1024;

/** What went wrong with a picture, in a person's words. Use it in an injection context. */
export const injectPictureWords = (): ((error: ProblemError) => string) => {
  const t = injectText();
  const others = injectProblemWords();
  const allowed = { megabytes: pictureMegabytes, megapixels: pictureLimits.pixels / 1e6, count: pictureLimits.perMember };
  return (error) => {
    const known = worded.find((each) => error.is(each));
    return known === undefined ? others(error) : t(`training.pictures.problem.${known.slug}`, allowed);
  };
};
