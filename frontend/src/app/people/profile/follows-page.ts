import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { listFollowers, listFollowing } from '@spotter/contracts/user/members';
import { webPaths } from '@spotter/contracts/web/paths';
import { readPages } from '../../api/read-pages';
import { injectText } from '../../i18n/text';
import { PageTitle } from '../../shell/page-title';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { More } from '../../ui/more';
import { PersonRow } from './person-row';

const relations = ['followers', 'following'] as const;

/** Who follows a member, and whom they follow. */
@Component({
  selector: 'sp-follows-page',
  imports: [Empty, Icon, More, PersonRow, RouterLink],
  template: `
    <div class="page">
      <div class="top">
        <a class="icon-btn back" [routerLink]="paths.profile(handle())" [attr.aria-label]="t('people.profile.back', { handle: handle() })"
          ><svg spIcon="chevron-left"></svg
        ></a>
        <h1 class="grow">{{ '@' + handle() }}</h1>
      </div>
      <nav class="tabs bleed" [attr.aria-label]="t('people.profile.relations')">
        @for (each of relations; track each) {
          <a
            [routerLink]="[paths.profile(handle()), each]"
            replaceUrl
            [class.on]="shown() === each"
            [attr.aria-current]="shown() === each ? 'page' : null"
            >{{ t('people.profile.' + each + '-title') }}</a
          >
        }
      </nav>
      @let people = shown() === 'followers' ? followers : following;
      <ul class="list people-list">
        @for (person of people.items(); track person.id) {
          <li spPersonRow [person]="person"></li>
        }
      </ul>
      @if (people.items().length === 0 && !people.isFirstLoading() && !people.error()) {
        <sp-empty [heading]="t('people.profile.' + shown() + '-none')" />
      }
      <sp-more [of]="people" />
    </div>
  `,
})
export class FollowsPage {
  protected readonly t = injectText();
  protected readonly paths = webPaths;
  protected readonly relations = relations;
  readonly handle = input.required<string>();
  readonly relation = input.required<string>();
  protected readonly shown = computed(() => relations.find((each) => each === this.relation()) ?? 'followers');
  private readonly call = () => ({ params: { handle: this.handle() } });
  protected readonly followers = readPages(listFollowers, () => (this.shown() === 'followers' ? this.call() : undefined));
  protected readonly following = readPages(listFollowing, () => (this.shown() === 'following' ? this.call() : undefined));

  constructor() {
    inject(PageTitle).show(() => `@${this.handle()}`);
  }
}
