import { inject, Injectable } from '@angular/core';
import { TitleStrategy, type RouterStateSnapshot } from '@angular/router';
import { PageTitle } from './page-title';

/** A route's `title` is the key of a text. A page that names itself calls `PageTitle.show` after this. */
@Injectable()
export class RouteTitles extends TitleStrategy {
  private readonly pageTitle = inject(PageTitle);
  private last: string | undefined;

  override updateTitle(state: RouterStateSnapshot): void {
    const key = this.buildTitle(state);
    if (key === this.last && key === undefined) return;
    this.last = key;
    if (key !== undefined) this.pageTitle.key(key);
  }
}
