import { inject } from '@angular/core';
import { Network } from '../api/network';
import { problemOf } from '../api/problem-of';
import { injectText } from './text';
import { wordedProblems } from './worded-problems';

const known: ReadonlySet<string> = new Set(wordedProblems);

/** What went wrong, in a person's words and language. Use it in an injection context. */
export const injectProblemWords = (): ((cause: unknown) => string) => {
  const t = injectText();
  const network = inject(Network);
  return (cause) => {
    if (!network.isOnline()) return t('app.failed.offline');
    const { slug } = problemOf(cause).problem;
    if (slug === 'gateway-timeout') return t('app.problem.unavailable');
    return known.has(slug) ? t(`app.problem.${slug}`) : t('app.failed.other');
  };
};
