import { inject, Service } from '@angular/core';
import { Store } from '@ngrx/store';
import type { ProgrammeDocument } from '@spotter/contracts/workout/programme-document';
import { session } from '../../../../session/session-state';

/** A programme that is being written, as form and as text. */
export interface ProgrammeDraft {
  /** Of the programme that it will be. */
  readonly id: string;
  readonly document: ProgrammeDocument;
  /** As it was written, with its comments; none when the form has changed something since. */
  readonly text?: string | undefined;
  /** Whether the text is newer than the form. */
  readonly isText?: boolean | undefined;
  /** The version of the programme that it is based on; none when it is new. */
  readonly seen?: number | undefined;
}

const isSlot = (slot: unknown): boolean =>
  typeof slot === 'object' &&
  slot !== null &&
  ['sets', 'inWeeks', 'alternatives'].every((key) => Array.isArray((slot as never)[key])) &&
  'progression' in slot;

/** What has the form of a programme, right or wrong: what an older version of the app kept may be anything. */
const isDraft = (value: unknown): value is ProgrammeDraft => {
  const days = (value as Partial<ProgrammeDraft> | null)?.document?.days as unknown;
  return Array.isArray(days) && days.every((day: { slots?: unknown }) => Array.isArray(day.slots) && day.slots.every(isSlot));
};

/** Programmes that are being written are kept on the device until they are saved or thrown away. */
@Service()
export class ProgrammeDrafts {
  private readonly member = inject(Store).selectSignal(session.selectMember);

  /** `ref` is the programme that is changed, or that one's own is made from; undefined for a new one. */
  read(ref: string | undefined): ProgrammeDraft | undefined {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(this.placeOf(ref)) ?? 'null');
      return isDraft(kept) ? kept : undefined;
    } catch {
      return undefined;
    }
  }

  keep(ref: string | undefined, draft: ProgrammeDraft): void {
    try {
      localStorage.setItem(this.placeOf(ref), JSON.stringify(draft));
    } catch {
      // A device that keeps nothing: the draft lives as long as the page.
    }
  }

  forget(ref: string | undefined): void {
    localStorage.removeItem(this.placeOf(ref));
  }

  private placeOf(ref = 'new'): string {
    return `spotter.programme-draft.${this.member()?.id ?? ''}.${ref}`;
  }
}
