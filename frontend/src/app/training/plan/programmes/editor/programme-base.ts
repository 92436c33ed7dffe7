import { computed, untracked, type Signal } from '@angular/core';
import { readProgramme } from '@spotter/contracts/workout/programmes';
import { v7 } from 'uuid';
import { read } from '../../../../api/read';
import { injectText } from '../../../../i18n/text';
import { newProgramme } from './edit-programme';
import type { ProgrammeDraft } from './programme-drafts';

/** What the draft of a programme begins with, as form or as text: the one that is changed, a copy of one that came along, or a new one. */
export const injectProgrammeBase = (ref: Signal<string | undefined>) => {
  const t = injectText();
  const newId = v7();
  const programme = read(readProgramme, () => {
    const of = ref();
    return of === undefined ? undefined : { params: { ref: of } };
  });
  const base = computed((): ProgrammeDraft | undefined => {
    if (ref() === undefined) return { id: newId, document: untracked(() => newProgramme(t('training.plan.day', { day: 1 }))) };
    if (!programme.hasValue()) return undefined;
    const { ref: id, isReady, document, version } = programme.value();
    return isReady ? { id: newId, document } : { id, document, seen: version };
  });
  return { programme, base };
};
