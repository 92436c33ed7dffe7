import { Component, computed, input } from '@angular/core';
import type { Muscle } from '@spotter/contracts/workout/exercises';
import { injectText } from '../../i18n/text';
import { back, front } from './figures';

/** How strongly a muscle is coloured, 1 to 4. */
export type Level = 1 | 2 | 3 | 4;
export type MuscleLevels = Readonly<Partial<Record<Muscle, Level>>>;

/** One side of the body, with the muscles coloured by how much they did. The words for it name the same muscles. */
@Component({
  selector: 'sp-body-map',
  template: `
    <svg class="bodymap" viewBox="14 4 172 412" role="img" [attr.aria-label]="words()">
      <path class="bm-skin" [attr.d]="figure().skin" />
      @for (muscle of figure().muscles; track muscle[0]) {
        <path class="bm" [attr.data-level]="levels()[muscle[0]]" [attr.d]="muscle[1]" />
      }
    </svg>
  `,
  host: { class: 'body-side' },
})
export class BodyMap {
  private readonly t = injectText();
  readonly side = input.required<'front' | 'back'>();
  readonly levels = input.required<MuscleLevels>();

  protected readonly figure = computed(() => (this.side() === 'front' ? front : back));
  protected readonly words = computed(() => {
    const trained = this.figure().muscles.filter(([muscle]) => this.levels()[muscle]);
    const names = trained.map(([muscle]) => this.t(`app.muscle.${muscle}`));
    return `${this.t(`app.body.${this.side()}`)}: ${names.join(', ') || this.t('app.body.none')}`;
  });
}
