import { Component, computed, effect, inject, linkedSignal, signal, type Signal, type WritableSignal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { listPictures, Pose, type Picture } from '@spotter/contracts/workout/pictures';
import { readPages } from '../../../api/read-pages';
import { Display } from '../../../display/display';
import { injectText } from '../../../i18n/text';
import { TopBar } from '../../../shell/top-bar';
import { Empty } from '../../../ui/empty';
import { Failed } from '../../../ui/failed';
import { Field, FieldInput } from '../../../ui/field';
import { Icon } from '../../../ui/icon';
import { Segments } from '../../../ui/segments';
import { Skeleton } from '../../../ui/skeleton';
import { noonOf } from '../../../display/local-day';
import { PictureImage } from './picture-image';

const dayMilliseconds = 86_400_000;

/** What stays chosen while the list is read on, else what `first` says. */
const chosenOf = (list: Signal<readonly Picture[]>, first: (list: readonly Picture[]) => Picture | undefined): WritableSignal<string> =>
  linkedSignal<readonly Picture[], string>({
    source: list,
    computation: (pictures, previous) =>
      pictures.some(({ id }) => id === previous?.value) ? (previous?.value ?? '') : (first(pictures)?.id ?? ''),
  });

/** Two pictures of the same pose, beside or over each other. */
@Component({
  selector: 'sp-compare-page',
  imports: [Empty, Failed, Field, FieldInput, Icon, PictureImage, RouterLink, Segments, Skeleton, TopBar],
  templateUrl: './compare-page.html',
  styleUrls: ['./pictures.css', './compare-page.css'],
})
export class ComparePage {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  protected readonly poses = Pose.options.map((value) => ({ value, label: this.t(`training.pictures.poses.${value}`) }));
  protected readonly pose = signal<Pose>('front');
  protected readonly pictures = readPages(listPictures, () => ({ query: { limit: 100, pose: this.pose() } }));
  /** Oldest first, when all are there. */
  protected readonly ordered = computed(() => (this.pictures.hasMore() ? [] : this.pictures.items().toReversed()));
  protected readonly isReading = computed(() => this.pictures.isFirstLoading() || this.pictures.hasMore());

  protected readonly beforeId = chosenOf(this.ordered, (list) => list.at(0));
  protected readonly afterId = chosenOf(this.ordered, (list) => list.at(-1));
  protected readonly pair = computed(() => {
    const [before, after] = [this.beforeId(), this.afterId()].map((wanted) => this.ordered().find(({ id }) => id === wanted));
    return before && after && this.ordered().length > 1 ? { before, after } : undefined;
  });
  protected readonly between = computed(() => {
    const pair = this.pair();
    if (!pair) return '';
    const { before, after } = pair;
    const count = Math.abs(Math.round((Date.parse(after.takenOn) - Date.parse(before.takenOn)) / dayMilliseconds));
    const days = this.t('training.pictures.compare.days', { count });
    if (before.weightGrams === null || after.weightGrams === null) return days;
    const change = after.weightGrams - before.weightGrams;
    return `${days}, ${change > 0 ? '+' : change < 0 ? '−' : '±'}${this.display.mass(Math.abs(change))}`;
  });

  protected readonly hows = (['pair', 'slider'] as const).map((value) => ({ value, label: this.t(`training.pictures.compare.${value}`) }));
  protected readonly how = signal<'pair' | 'slider'>('pair');
  /** Percent of the width on which the earlier one is seen. */
  protected readonly share = signal(50);
  protected readonly sides = ['before', 'after'] as const;

  constructor() {
    effect(() => {
      if (this.pictures.hasMore() && !this.pictures.isLoading() && !this.pictures.error()) this.pictures.more();
    });
  }

  protected choose(side: 'before' | 'after', id: string): void {
    (side === 'before' ? this.beforeId : this.afterId).set(id);
  }

  protected nameOf({ takenOn, weightGrams }: Picture): string {
    const day = this.display.date(noonOf(takenOn), 'dated');
    return weightGrams === null ? day : `${day}, ${this.display.mass(weightGrams)}`;
  }
}
