import type { ProgrammeDocument } from '@spotter/contracts/workout/programme-document';
import type { Text } from '../../i18n/text';

type Issue = NonNullable<ReturnType<typeof ProgrammeDocument.safeParse>['error']>['issues'][number];

/** What is wrong in a plan that is being written, in words, by the path of its field: `days.0.slots.1.sets.0.maxReps`. */
export type WrongFields = ReadonlyMap<string, string>;

/** Rules of the contract that are about more than one field, or about a form, by the name of the field. */
export const rulesWithWords = new Set(['maxReps', 'tempo', 'cycleWeeks', 'week', 'exercise', 'lift', 'byGrams']);

const tooSmall = (t: Text, { origin, minimum }: Extract<Issue, { code: 'too_small' }>): string =>
  ['string', 'array'].includes(origin) ? t('training.plan.wrong.missing') : t('training.plan.wrong.at-least', { least: Number(minimum) });

const wordsOf = (t: Text, issue: Issue): string => {
  const field = String(issue.path.at(-1) ?? '');
  switch (issue.code) {
    case 'too_small':
      return tooSmall(t, issue);
    case 'too_big':
      return t('training.plan.wrong.at-most', { most: Number(issue.maximum) });
    case 'not_multiple_of':
      return t('training.plan.wrong.steps', { step: issue.divisor });
    case 'invalid_union':
      return t('training.plan.wrong.missing');
    default:
      return t(rulesWithWords.has(field) ? `training.plan.wrong.${field}` : 'training.plan.wrong.other');
  }
};

/** The first thing that is wrong with each field. */
export const wrongFields = (t: Text, result: { readonly error?: { readonly issues: readonly Issue[] } | undefined }): WrongFields =>
  new Map((result.error?.issues ?? []).map((issue) => [issue.path.map(String).join('.'), wordsOf(t, issue)] as const).toReversed());
