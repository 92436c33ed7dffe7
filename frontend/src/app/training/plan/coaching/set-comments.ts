import { booleanAttribute, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
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
    @for (entry of shown(); track entry.id) {
      <section class="entry">
        <h2>{{ entry.exerciseName }}</h2>
        <ul class="list">
          @for (each of entry.shownSets; track each.set.id) {
            <li>
              <div class="grow">
                <div class="row">
                  <span class="place num">{{ each.place }}</span>
                  <span class="t grow">{{ wordsOf(entry, each.set) }}</span>
                  <button
                    type="button"
                    class="icon-btn"
                    [attr.aria-label]="t('training.plan.coaching.comment-on', { exercise: entry.exerciseName, set: each.place })"
                    [attr.aria-expanded]="writing() === each.set.id"
                    (click)="write(each.set.id)"
                  >
                    <svg spIcon="message-circle"></svg>
                  </button>
                </div>
                @for (comment of saidOf(each.set.id); track comment.id) {
                  <div class="said">
                    <p class="d">
                      <b>{{ comment.authorName }}</b> · {{ display.ago(comment.writtenAt) }}
                    </p>
                    <p>{{ comment.text }}</p>
                  </div>
                }
                @if (writing() === each.set.id) {
                  <form (submit)="$event.preventDefault(); say(each.set.id)">
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
    @if (!isWhole()) {
      <button type="button" class="btn quiet sm" (click)="isWhole.set(true)">{{ t('training.plan.coaching.other-sets') }}</button>
    }
  `,
  styleUrl: './set-comments.css',
})
export class SetComments {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  private readonly toaster = inject(Toaster);
  readonly entries = input.required<Entries>();
  readonly comments = input.required<readonly SetComment[]>();
  /** Begins with the sets about which something was said; the others are one tap away. */
  readonly startsFolded = input(false, { transform: booleanAttribute });
  protected readonly isWhole = linkedSignal(() => !this.startsFolded() || this.comments().length === 0);
  protected readonly shown = computed(() =>
    this.entries()
      .map((entry) => ({
        ...entry,
        shownSets: entry.sets
          .map((set, index) => ({ set, place: index + 1 }))
          .filter(({ set }) => this.isWhole() || this.saidOf(set.id).length > 0),
      }))
      .filter(({ shownSets }) => shownSets.length > 0),
  );
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
