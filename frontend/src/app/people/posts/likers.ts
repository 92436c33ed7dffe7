import { Component, inject } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { listLikers } from '@spotter/contracts/social/posts';
import { webPaths } from '@spotter/contracts/web/paths';
import { readPages } from '../../api/read-pages';
import { injectText } from '../../i18n/text';
import { Avatar } from '../../ui/avatar';
import { Icon } from '../../ui/icon';
import { More } from '../../ui/more';

/** Who likes a post. */
@Component({
  selector: 'sp-likers',
  imports: [Avatar, Icon, MatDialogModule, More, RouterLink],
  template: `
    <div class="likers">
      <div class="sec-h">
        <h2 mat-dialog-title>{{ t('people.post.likers') }}</h2>
        <button type="button" class="icon-btn" [attr.aria-label]="t('app.close')" (click)="dialog.close()"><svg spIcon="x"></svg></button>
      </div>
      <ul class="list">
        @for (person of people.items(); track person.id) {
          <li>
            <sp-avatar class="s" [name]="person.displayName" />
            <a class="grow person" [routerLink]="paths.profile(person.handle)" (click)="dialog.close()">
              <span class="t">{{ person.displayName }}</span>
              <span class="d">{{ '@' + person.handle }}</span>
            </a>
          </li>
        }
      </ul>
      <sp-more [of]="people" />
    </div>
  `,
})
export class Likers {
  protected readonly t = injectText();
  protected readonly paths = webPaths;
  protected readonly dialog = inject<MatDialogRef<Likers>>(MatDialogRef);
  private readonly postId = inject<string>(MAT_DIALOG_DATA);
  protected readonly people = readPages(listLikers, () => ({ params: { id: this.postId } }));
}
