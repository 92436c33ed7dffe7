import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Profile } from '@spotter/contracts/user/members';
import { webPaths } from '@spotter/contracts/web/paths';
import { injectText } from '../../i18n/text';
import { Avatar } from '../../ui/avatar';
import { FollowButton } from './follow-button';

/** Somebody in a list, with the button to follow them. */
@Component({
  selector: 'li[spPersonRow]',
  imports: [Avatar, FollowButton, RouterLink],
  template: `
    <sp-avatar [name]="person().displayName" [class.s]="size() === 's'" />
    <a class="grow person" [routerLink]="paths.profile(person().handle)">
      <span class="t">{{ person().displayName }}</span>
      <span class="d">{{ '@' + person().handle }}</span>
    </a>
    @if (person().isMe) {
      <span class="tag acc">{{ t('people.you') }}</span>
    } @else {
      <sp-follow-button [person]="person()" isQuiet />
    }
  `,
})
export class PersonRow {
  protected readonly t = injectText();
  protected readonly paths = webPaths;
  readonly person = input.required<Profile>();
  readonly size = input<'s' | 'm'>('m');
}
