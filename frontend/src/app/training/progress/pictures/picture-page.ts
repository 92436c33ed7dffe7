import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import {
  deletePicture,
  describePicture,
  Pose,
  readPicture,
  restorePicture,
  type PictureDetails,
} from '@spotter/contracts/workout/pictures';
import { ApiClient } from '../../../api/api-client';
import { read } from '../../../api/read';
import { Display } from '../../../display/display';
import { injectText } from '../../../i18n/text';
import { TopBar } from '../../../shell/top-bar';
import { Toaster } from '../../../toast/toaster';
import { Field, FieldInput } from '../../../ui/field';
import { Icon } from '../../../ui/icon';
import { PageFailed } from '../../../ui/page-failed';
import { Segments } from '../../../ui/segments';
import { Skeleton } from '../../../ui/skeleton';
import { localDay, noonOf } from '../../../display/local-day';
import { addressOf, PictureImage } from './picture-image';

const album = '/progress/body/pictures';

/** One picture as large as there is room, with what can be said about it. */
@Component({
  selector: 'sp-picture-page',
  imports: [Field, FieldInput, Icon, PageFailed, PictureImage, RouterLink, Segments, Skeleton, TopBar],
  templateUrl: './picture-page.html',
  styleUrls: ['./pictures.css', './picture-page.css'],
})
export class PicturePage {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  private readonly api = inject(ApiClient);
  private readonly toaster = inject(Toaster);
  private readonly router = inject(Router);
  readonly id = input.required<string>();
  protected readonly album = album;
  protected readonly today = localDay();

  protected readonly picture = read(readPicture, () => ({ params: { id: this.id() } }));
  private readonly known = computed(() => (this.picture.hasValue() ? this.picture.value() : undefined));
  protected readonly poses = Pose.options.map((value) => ({ value, label: this.t(`training.pictures.poses.${value}`) }));
  protected readonly pose = linkedSignal<Pose>(() => this.known()?.pose ?? 'front');
  protected readonly takenOn = linkedSignal(() => this.known()?.takenOn ?? this.today);
  protected readonly note = linkedSignal(() => this.known()?.note ?? '');
  protected readonly file = computed(() => {
    const picture = this.known();
    return picture && { address: addressOf(picture, 'full'), name: `${picture.takenOn}-${picture.pose}.webp` };
  });

  protected save(event: Event): void {
    event.preventDefault();
    void this.describe({ pose: this.pose(), takenOn: this.takenOn(), note: this.note() });
  }

  protected async remove(): Promise<void> {
    const id = this.id();
    try {
      await this.api.send(deletePicture, { params: { id } });
      this.toaster.undoable(this.t('training.pictures.deleted'), () => void this.restore(id));
      await this.router.navigateByUrl(album);
    } catch (cause) {
      this.toaster.failed(cause, () => void this.remove());
    }
  }

  protected dateOf(day: string): string {
    return this.display.date(noonOf(day), 'long');
  }

  private async restore(id: string): Promise<void> {
    try {
      await this.api.send(restorePicture, { params: { id } });
      await this.router.navigate([album, id]);
    } catch (cause) {
      this.toaster.failed(cause, () => void this.restore(id));
    }
  }

  private async describe(body: PictureDetails): Promise<void> {
    try {
      await this.api.send(describePicture, { params: { id: this.id() }, body });
      this.picture.reload();
      this.toaster.say(this.t('training.pictures.saved'));
    } catch (cause) {
      this.toaster.failed(cause, () => void this.describe(body));
    }
  }
}
