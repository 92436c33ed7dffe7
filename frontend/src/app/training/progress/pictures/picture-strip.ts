import { Component, computed } from '@angular/core';
import { RouterLink } from '@angular/router';
import { listPictures, PicturesOff } from '@spotter/contracts/workout/pictures';
import { read } from '../../../api/read';
import { problemOf } from '../../../api/problem-of';
import { injectText } from '../../../i18n/text';
import { PictureImage } from './picture-image';

const shownPictures = 4;

/** The newest pictures and the way to all of them. Where there is no place for pictures it is not there. */
@Component({
  selector: 'sp-picture-strip',
  imports: [PictureImage, RouterLink],
  template: `
    @if (!isOff()) {
      <section class="sec">
        <div class="sec-h">
          <h2>{{ t('training.pictures.title') }}</h2>
          <a class="link" routerLink="/progress/body/pictures">{{
            newest().length > 0 ? t('training.pictures.all') : t('training.pictures.add.title')
          }}</a>
        </div>
        @if (newest().length > 0) {
          <ul>
            @for (picture of newest(); track picture.id) {
              <li>
                <a [routerLink]="['/progress/body/pictures', picture.id]"><sp-picture [picture]="picture" size="thumb" /></a>
              </li>
            }
          </ul>
        } @else if (pictures.hasValue()) {
          <p class="hint">{{ t('training.pictures.none-words') }}</p>
        } @else if (pictures.error()) {
          <p class="hint">{{ t('training.pictures.failed') }}</p>
        }
      </section>
    }
  `,
  styles: `
    ul {
      display: grid;
      grid-template-columns: repeat(4, minmax(0, 1fr));
      gap: var(--s-2);
      padding: 0;
      margin: 0;
      list-style: none;
    }
    a:has(sp-picture) {
      display: block;
    }
    sp-picture {
      aspect-ratio: 3 / 4;
      --fit: cover;
    }
  `,
})
export class PictureStrip {
  protected readonly t = injectText();
  protected readonly pictures = read(listPictures, () => ({ query: { limit: shownPictures } }));
  protected readonly newest = computed(() => (this.pictures.hasValue() ? this.pictures.value().items : []));
  protected readonly isOff = computed(() => {
    const error = this.pictures.error();
    return error !== undefined && problemOf(error).is(PicturesOff);
  });
}
