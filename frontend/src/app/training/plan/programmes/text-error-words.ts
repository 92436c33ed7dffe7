import type { TextError } from '@spotter/contracts/workout/programmes';
import type { Text } from '../../../i18n/text';
import { rulesWithWords } from '../wrong-fields';

const types = new Set(['string', 'number', 'int', 'boolean', 'object', 'array']);

/** What is wrong, in words: `is missing`, `is above what is allowed`. What only the service knows is told as it tells it. */
export const faultWords = (t: Text, { fault, field, message }: Pick<TextError, 'fault' | 'field' | 'message'>): string => {
  const rule = field.split('.').at(-1) ?? '';
  if (fault === 'rule' && rulesWithWords.has(rule)) return t(`training.plan.wrong.${rule}`);
  return t(`training.plan.text.fault.${fault}`, { message });
};

/** What may stand there instead: a number's limit, a type, or names as they are written. */
export const allowedWords = (t: Text, { fault, allowed }: Pick<TextError, 'fault' | 'allowed'>): string | undefined => {
  if (allowed === undefined || fault === 'unknown-exercise') return undefined;
  const limit = /^at (least|most) (.+)$/.exec(allowed);
  if (limit) return t(`training.plan.text.at-${limit[1] ?? 'least'}`, { limit: limit[2] });
  return t('training.plan.text.allowed', { allowed: types.has(allowed) ? t(`training.plan.text.type.${allowed}`) : allowed });
};
