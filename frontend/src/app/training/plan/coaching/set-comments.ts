import { Component, inject, input, signal } from '@angular/core';
import type { SetComment } from '@spotter/contracts/workout/coaching';
import type { Workout } from '@spotter/contracts/workout/workouts';
import { v7 } from 'uuid';
import { Display } from '../../../display/display';
import { injectText } from '../../../i18n/text';
import { Toaster } from '../../../toast/toaster';
import { Field, FieldInput } from '../../../ui/field';
import { FocusHere } from '../../../ui/focus-here';
import { Icon } from '../../../ui/icon';
import { setWords } from '../../set-words';

export type Said = Pick<SetComment, 'id' | 'setId' | 'text'>;
type Entries = Workout['entries'];
type Set = Entries[number]['sets'][number];

/** Sets of a workout, each with what was said about it, and a line to say something. */
@Component({
  selector: 'sp-set-comments',
  imports: [Field, FieldInput, FocusHere, Icon],
  template: `
    @for (entry of entries(); track entry.id) {
      <section class="sec">
        <div class="sec-h">
          <h2>{{ entry.exerciseName }}</h2>
        </div>
        <ul class="list">
          @for (set of entry.sets; track set.id) {
            <li>
              <div class="grow">
                <p class="row">
                  <span class="t grow">{{ wordsOf(entry, set) }}</span>
                  <button
                    type="button"
                    class="icon-btn"
                    [attr.aria-label]="t('training.plan.coaching.comment-on', { exercise: entry.exerciseName, set: $index + 1 })"
                    [attr.aria-expanded]="writing() === set.id"
                    (click)="write(set.id)"
                  >
                    <svg spIcon="message-circle"></svg>
                  </button>
                </p>
                @for (comment of saidOf(set.id); track comment.id) {
                  <p class="d">
                    <b>{{ comment.authorName }}</b> {{ comment.text }} <span class="muted">{{ display.ago(comment.writtenAt) }}</span>
                  </p>
                }
                @if (writing() === set.id) {
                  <form (submit)="$event.preventDefault(); say(set.id)">
                    <sp-field [label]="t('training.plan.coaching.comment')">
                      <textarea spInput spFocusHere #area maxlength="1000" [value]="text()" (input)="text.set(area.value)"></textarea>
                    </sp-field>
                    <button class="btn ink sm" [disabled]="isSending() || text().trim() === ''">
                      {{ t('training.plan.coaching.say') }}
                    </button>
                  </form>
                }
              </div>
            </li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    form {
      display: grid;
      gap: var(--s-2);
      margin-block: var(--s-2);
      justify-items: start;
    }
    sp-field {
      width: 100%;
    }
  `,
})
export class SetComments {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  private readonly toaster = inject(Toaster);
  readonly entries = input.required<Entries>();
  readonly comments = input.required<readonly SetComment[]>();
  /** Rejects when it could not be sent. */
  readonly send = input.required<(said: Said) => Promise<void>>();
  /** The set that is being written about. */
  protected readonly writing = signal<string | undefined>(undefined);
  protected readonly text = signal('');
  protected readonly isSending = signal(false);
  private commentId = v7();

  protected saidOf(setId: string): SetComment[] {
    return this.comments().filter((comment) => comment.setId === setId);
  }

  protected wordsOf({ measurement }: Entries[number], set: Set): string {
    return setWords(this.display, measurement, set) + (set.rpe === null ? '' : `, RPE ${this.display.number(set.rpe)}`);
  }

  protected write(setId: string): void {
    this.writing.update((now) => (now === setId ? undefined : setId));
  }

  protected async say(setId: string): Promise<void> {
    this.isSending.set(true);
    try {
      await this.send()({ id: this.commentId, setId, text: this.text().trim() });
      this.commentId = v7();
      this.text.set('');
      this.writing.set(undefined);
    } catch (cause) {
      this.toaster.failed(cause, () => void this.say(setId));
    } finally {
      this.isSending.set(false);
    }
  }
}
