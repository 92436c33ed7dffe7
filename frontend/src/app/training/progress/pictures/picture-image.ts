import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { requestOf } from '@spotter/contracts/http/client';
import { readPictureFile, type Picture, type PictureSize } from '@spotter/contracts/workout/pictures';
import { apiBase } from '../../../api/api-url';
import { Display } from '../../../display/display';
import { injectText } from '../../../i18n/text';
import { Icon } from '../../../ui/icon';
import { noonOf } from '../../../display/local-day';

export const addressOf = ({ id, files }: Picture, size: PictureSize): string =>
  apiBase + requestOf(readPictureFile, { params: { id, file: files[size] } }).path;

/** A progress picture; a place for it where it cannot be loaded. */
@Component({
  selector: 'sp-picture',
  imports: [Icon],
  template: `
    @if (isMissing()) {
      <span class="missing" role="img" [attr.aria-label]="alt() + ': ' + t('training.pictures.not-loaded')">
        <svg spIcon="image"></svg>
        <span class="hint" aria-hidden="true">{{ t('training.pictures.not-loaded') }}</span>
      </span>
    } @else {
      <img
        [src]="address()"
        [alt]="alt()"
        [width]="picture().width"
        [height]="picture().height"
        loading="lazy"
        decoding="async"
        (error)="isMissing.set(true)"
      />
    }
  `,
  styles: `
    :host {
      display: block;
      overflow: hidden;
      border-radius: var(--r-2);
      background: var(--sunken);
    }
    img {
      display: block;
      width: 100%;
      height: 100%;
      object-fit: var(--fit, contain);
    }
    .missing {
      display: grid;
      place-items: center;
      align-content: center;
      gap: var(--s-2);
      min-height: 7rem;
      height: 100%;
      color: var(--ink-2);
    }
  `,
})
export class PictureImage {
  protected readonly t = injectText();
  private readonly display = inject(Display);
  readonly picture = input.required<Picture>();
  readonly size = input.required<PictureSize>();

  protected readonly address = computed(() => addressOf(this.picture(), this.size()));
  protected readonly isMissing = linkedSignal({ source: this.address, computation: () => false });
  protected readonly alt = computed(() => {
    const { pose, takenOn } = this.picture();
    return this.t('training.pictures.alt', {
      pose: this.t(`training.pictures.poses.${pose}`),
      day: this.display.date(noonOf(takenOn), 'long'),
    });
  });
}
