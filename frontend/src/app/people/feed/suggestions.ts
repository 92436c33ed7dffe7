import { Component, computed } from '@angular/core';
import { searchMembers } from '@spotter/contracts/user/members';
import { read } from '../../api/read';
import { injectText } from '../../i18n/text';
import { PersonRow } from '../profile/person-row';

const most = 5;

/** A few members whom the reader does not follow. Nothing is said when there are none, or when they could not be read. */
@Component({
  selector: 'sp-suggestions',
  imports: [PersonRow],
  template: `
    @if (people().length > 0) {
      <section>
        <h2>{{ t('people.suggestions.title') }}</h2>
        <ul class="list">
          @for (person of people(); track person.id) {
            <li spPersonRow [person]="person" size="s"></li>
          }
        </ul>
      </section>
    }
  `,
})
export class Suggestions {
  protected readonly t = injectText();
  private readonly members = read(searchMembers, () => ({ query: { limit: 20 } }));
  protected readonly people = computed(() =>
    this.members.hasValue()
      ? this.members
          .value()
          .items.filter(({ isMe, isFollowedByMe }) => !isMe && !isFollowedByMe)
          .slice(0, most)
      : [],
  );
}
