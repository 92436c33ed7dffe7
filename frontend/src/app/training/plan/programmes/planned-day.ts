import { Component, input } from '@angular/core';
import type { PlannedDay, PlannedSlot } from '@spotter/contracts/workout/enrolments';
import { injectText } from '../../../i18n/text';
import { injectPlanWords } from '../plan-words';

interface Line {
  readonly words: string;
  readonly count: number;
}

/** A day of a programme with today's weights, and why each is what it is. */
@Component({
  selector: 'sp-planned-day',
  template: `
    <ul class="list">
      @for (slot of day().slots; track $index) {
        <li>
          <div class="grow">
            <p class="t">{{ words.name(slot.exercise) }}</p>
            @for (line of linesOf(slot); track $index) {
              <p class="d sets">{{ line.count }} × {{ line.words }}</p>
            }
            @if (slot.reason; as reason) {
              <p class="d">{{ words.why(reason) }}</p>
            }
          </div>
        </li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: block;
      padding-bottom: var(--s-3);
    }
    .sets {
      color: var(--ink-2);
    }
  `,
})
export class PlannedDayList {
  protected readonly t = injectText();
  protected readonly words = injectPlanWords();
  readonly day = input.required<PlannedDay>();

  /** Sets that follow each other and are alike are one line. */
  protected linesOf({ sets }: PlannedSlot): Line[] {
    const lines: Line[] = [];
    for (const { kind, target } of sets) {
      const of = kind === 'working' ? '' : ` (${this.t(`training.plan.kind.${kind}`)})`;
      const words = this.words.target(target) + of;
      const last = lines.at(-1);
      if (last?.words === words) lines[lines.length - 1] = { words, count: last.count + 1 };
      else lines.push({ words, count: 1 });
    }
    return lines;
  }
}
