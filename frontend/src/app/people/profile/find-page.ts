import { Component, DestroyRef, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { Actions, ofType } from '@ngrx/effects';
import { searchMembers } from '@spotter/contracts/user/members';
import { webPaths } from '@spotter/contracts/web/paths';
import { readPages } from '../../api/read-pages';
import { injectText } from '../../i18n/text';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { More } from '../../ui/more';
import { FollowActions } from '../posts/post-actions';
import { PersonRow } from './person-row';

const typingMilliseconds = 200;

/** Finds members of the gym by name or handle. */
@Component({
  selector: 'sp-find-page',
  imports: [Empty, Icon, More, PersonRow, RouterLink],
  templateUrl: './find-page.html',
})
export class FindPage {
  protected readonly t = injectText();
  protected readonly paths = webPaths;
  protected readonly search = signal('');
  protected readonly people = readPages(searchMembers, () => ({ query: this.search() === '' ? {} : { search: this.search() } }));
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
    // A search that was on its way when somebody was followed tells how it was before.
    inject(Actions)
      .pipe(ofType(FollowActions.changed), takeUntilDestroyed())
      .subscribe(() => this.people.reload());
  }

  protected type(text: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search.set(text.trim()), typingMilliseconds);
  }
}
