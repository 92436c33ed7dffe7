import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { pictureTypes } from '@spotter/contracts/media/pictures';
import { listPictures, PicturesOff, Pose } from '@spotter/contracts/workout/pictures';
import { v7 } from 'uuid';
import { Network } from '../../../api/network';
import { problemOf } from '../../../api/problem-of';
import { readPages } from '../../../api/read-pages';
import { Display } from '../../../display/display';
import { injectText } from '../../../i18n/text';
import { TopBar } from '../../../shell/top-bar';
import { Toaster } from '../../../toast/toaster';
import { Empty } from '../../../ui/empty';
import { Field, FieldInput } from '../../../ui/field';
import { Icon } from '../../../ui/icon';
import { More } from '../../../ui/more';
import { Segments } from '../../../ui/segments';
import { ProgressTabs } from '../progress-tabs';
import { localDay, noonOf } from '../../../display/local-day';
import { PictureImage } from './picture-image';
import { injectPictureWords, pictureMegabytes } from './picture-words';
import { SendPicture, type PictureToSend } from './send-picture';

/** Progress pictures by day, and a way to add some. Nobody else sees any of it. */
@Component({
  selector: 'sp-pictures-page',
  imports: [Empty, Field, FieldInput, Icon, More, PictureImage, ProgressTabs, RouterLink, Segments, TopBar],
  providers: [SendPicture],
  templateUrl: './pictures-page.html',
  styleUrl: './pictures.css',
})
export class PicturesPage {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  protected readonly network = inject(Network);
  protected readonly sending = inject(SendPicture);
  private readonly toaster = inject(Toaster);
  private readonly wordsOf = injectPictureWords();
  protected readonly today = localDay();
  protected readonly accepted = pictureTypes.join(',');
  protected readonly megabytes = pictureMegabytes;

  protected readonly filter = signal<Pose | 'all'>('all');
  protected readonly poses = Pose.options.map((value) => ({ value, label: this.t(`training.pictures.poses.${value}`) }));
  protected readonly filters = [{ value: 'all' as const, label: this.t('training.pictures.poses.all') }, ...this.poses];
  protected readonly pictures = readPages(listPictures, () => {
    const pose = this.filter();
    return { query: { limit: 24, ...(pose === 'all' ? {} : { pose }) } };
  });
  protected readonly days = computed(() =>
    [...Map.groupBy(this.pictures.items(), ({ takenOn }) => takenOn)].map(([day, pictures]) => ({ day, pictures })),
  );
  protected readonly isOff = computed(() => this.pictures.error()?.is(PicturesOff) ?? false);
  protected readonly isEmpty = computed(() => this.days().length === 0 && !this.pictures.isFirstLoading() && !this.pictures.error());

  protected readonly pose = signal<Pose>('front');
  /** Empty: of each file its own. */
  protected readonly day = signal('');
  /** What is being sent, and what waits behind it. */
  protected readonly turn = signal({ number: 0, count: 0 });
  protected readonly failure = signal<{ words: string; left: readonly PictureToSend[] } | undefined>(undefined);
  protected readonly isSending = computed(() => this.sending.sent() !== undefined);
  protected readonly progressWords = computed(() => {
    const part = this.sending.sent() ?? 0;
    if (part === 1) return this.t('training.pictures.add.writing');
    const told = { ...this.turn(), percent: Math.round(part * 100) };
    return this.t(told.count > 1 ? 'training.pictures.add.sending-of' : 'training.pictures.add.sending', told);
  });

  protected async take(files: FileList | null): Promise<void> {
    if (this.isSending()) return;
    const dayOf = (file: File): string => this.day() || localDay(new Date(file.lastModified));
    await this.send([...(files ?? [])].map((file) => ({ id: v7(), file, pose: this.pose(), takenOn: dayOf(file) })));
  }

  /** One after the other. What failed, and what was to come after it, can be sent again. */
  protected async send(pictures: readonly PictureToSend[]): Promise<void> {
    this.failure.set(undefined);
    let added = 0;
    try {
      for (const picture of pictures) {
        this.turn.set({ number: added + 1, count: pictures.length });
        if (!(await this.sending.send(picture))) {
          this.toaster.say(this.t('training.pictures.add.cancelled'));
          break;
        }
        added += 1;
      }
    } catch (cause) {
      this.failure.set({ words: this.wordsOf(problemOf(cause)), left: pictures.slice(added) });
    }
    if (added > 0) this.toaster.say(this.t('training.pictures.add.done', { count: added }));
    this.pictures.reload(); // also after a cancel: it may have been too late for it
  }

  protected dateOf(day: string): string {
    return this.display.date(noonOf(day), 'long');
  }
}
