import { importLimits, NotATrainingFile, TooManyRows } from '@spotter/contracts/workout/imports';
import { TooLarge, type Problem, type ProblemError } from '@spotter/contracts/http/problem';
import { injectProblemWords } from '../../i18n/problem-words';
import { injectText } from '../../i18n/text';

const worded: readonly Problem[] = [TooLarge, TooManyRows, NotATrainingFile];

/** What went wrong with a file, in a person's words. Use it in an injection context. */
export const injectTransferWords = (): ((error: ProblemError) => string) => {
  const t = injectText();
  const others = injectProblemWords();
  return (error) => {
    const known = worded.find((each) => error.is(each));
    if (known === undefined) return others(error);
    return t(`training.transfer.problem.${known.slug}`, { megabytes: importLimits.bytes / 1024 / 1024, rows: importLimits.rows });
  };
};
