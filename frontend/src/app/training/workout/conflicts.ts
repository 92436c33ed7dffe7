import { Component, computed, inject, input, output } from '@angular/core';
import { Store } from '@ngrx/store';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import type { Conflict, WorkoutDraft } from '../../logging/log-model';
import { log } from '../../logging/log-state';
import { Icon } from '../../ui/icon';
import { setRows } from './set-rows';

/** Where two devices wrote different things: both are shown, and a tap decides. */
@Component({
  selector: 'sp-conflicts',
  imports: [Icon],
  template: `
    @if (shown().length > 0) {
      <section class="clash" [attr.aria-label]="t('log.conflict.title')">
        <p class="row">
          <svg spIcon="monitor" class="s"></svg><b>{{ t('log.conflict.title') }}</b>
        </p>
        <ul>
          @for (each of shown(); track each.key) {
            <li>
              <span class="what">{{ each.what }}</span>
              <span class="row choice">
                <button
                  type="button"
                  class="btn sm"
                  [attr.aria-label]="t('log.conflict.mine-of', { what: each.what, value: each.mine })"
                  (click)="settled.emit({ conflict: each.conflict, take: 'mine' })"
                >
                  {{ t('log.conflict.mine', { value: each.mine }) }}
                </button>
                <button
                  type="button"
                  class="btn sm outline"
                  [attr.aria-label]="t('log.conflict.theirs-of', { what: each.what, value: each.theirs })"
                  (click)="settled.emit({ conflict: each.conflict, take: 'theirs' })"
                >
                  {{ t('log.conflict.theirs', { value: each.theirs }) }}
                </button>
              </span>
            </li>
          }
        </ul>
      </section>
    }
  `,
  styleUrl: './conflicts.css',
})
export class Conflicts {
  protected readonly t = injectText();
  private readonly display = inject(Display);
  private readonly store = inject(Store);
  private readonly all = this.store.selectSignal(log.selectConflicts);
  private readonly exercises = this.store.selectSignal(log.selectExercises);
  readonly workoutId = input.required<string>();
  readonly entries = input.required<WorkoutDraft['entries']>();
  readonly settled = output<{ conflict: Conflict; take: 'mine' | 'theirs' }>();

  /** What was deleted since needs no choice any more. */
  protected readonly shown = computed(() =>
    (this.all()[this.workoutId()] ?? []).flatMap((conflict) => {
      const what = this.what(conflict);
      if (what === undefined) return [];
      return [
        {
          conflict,
          what,
          key: `${conflict.entryId ?? ''} ${conflict.setId ?? ''} ${conflict.field}`,
          mine: this.words(conflict.field, conflict.mine),
          theirs: this.words(conflict.field, conflict.theirs),
        },
      ];
    }),
  );

  private what({ entryId, setId, field }: Conflict): string | undefined {
    const fieldWords = this.t(`log.field.${field}`);
    if (entryId === null) return fieldWords;
    const entry = this.entries().find(({ id }) => id === entryId);
    if (!entry) return undefined;
    const exercise = this.exercises()[entry.exerciseId]?.name ?? '';
    if (setId === null) return `${exercise}, ${fieldWords}`;
    const row = setRows(entry, undefined).find(({ set }) => set.id === setId);
    return row && `${this.t('training.set.name', { exercise, set: row.mark })}, ${fieldWords}`;
  }

  private words(field: string, value: Conflict['mine']): string {
    if (value === null || value === '') return '–';
    if (typeof value === 'number') return this.amount(field, value);
    return typeof value === 'string' ? this.phrase(field, value) : this.t('log.conflict.plan');
  }

  private phrase(field: string, value: string): string {
    if (field === 'kind') return this.t(`training.kind.${value}`);
    if (field === 'side') return this.t(`log.side.${value}`);
    return field === 'startedAt' || field === 'completedAt' ? this.display.date(value, 'date-time') : value;
  }

  private amount(field: string, value: number): string {
    if (field === 'weightGrams') return this.display.mass(value);
    if (field === 'distanceMetres') return this.display.distance(value);
    return field === 'durationSeconds' || field === 'restSeconds' ? this.display.clock(value) : this.display.number(value);
  }
}
