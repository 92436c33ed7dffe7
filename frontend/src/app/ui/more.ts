import { booleanAttribute, Component, effect, ElementRef, inject, input, type OnDestroy } from '@angular/core';
import type { Pages } from '../api/read-pages';
import { injectText } from '../i18n/text';
import { Failed } from './failed';
import { Skeleton } from './skeleton';

/** Stands below a list that grows: reads on when it comes into view, offers a button to those who do not scroll, and says what failed. */
@Component({
  selector: 'sp-more',
  imports: [Failed, Skeleton],
  template: `
    @let list = of();
    @if (list.error(); as error) {
      <sp-failed [error]="error" [what]="what()" (again)="list.more()" />
    } @else if (list.isFirstLoading()) {
      <sp-skeleton [count]="6" />
    } @else if (list.hasMore()) {
      <button type="button" class="btn block" [attr.aria-busy]="list.isLoading()" (click)="list.more()">{{ t('app.more') }}</button>
    }
  `,
})
export class More implements OnDestroy {
  protected readonly t = injectText();
  readonly of = input.required<Pages<unknown>>();
  /** What did not load, in a person's words. */
  readonly what = input<string>();

  /** Reads on by its button only: where something else stands below the list. */
  readonly onlyAsked = input(false, { transform: booleanAttribute });

  private isInView = false;
  private readonly watcher = new IntersectionObserver(
    (entries) => {
      this.isInView = entries.some(({ isIntersecting }) => isIntersecting);
      this.readOn();
    },
    { rootMargin: '400px' },
  );

  constructor() {
    this.watcher.observe((inject(ElementRef) as ElementRef<HTMLElement>).nativeElement);
    effect(() => {
      const list = this.of();
      if (list.hasMore() && !list.isLoading()) this.readOn();
    });
  }

  ngOnDestroy(): void {
    this.watcher.disconnect();
  }

  private readOn(): void {
    const list = this.of();
    if (this.isInView && !this.onlyAsked() && list.hasMore() && !list.isLoading() && !list.error()) list.more();
  }
}
