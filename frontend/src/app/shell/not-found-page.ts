import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { injectText } from '../i18n/text';
import { Empty } from '../ui/empty';

@Component({
  selector: 'sp-not-found-page',
  imports: [Empty, RouterLink],
  template: `
    <div class="page">
      <h1 class="vh">{{ t('app.not-found.title') }}</h1>
      <sp-empty [heading]="t('app.not-found.title')" [words]="t('app.not-found.words')">
        <a class="btn primary" routerLink="/">{{ t('app.not-found.home') }}</a>
      </sp-empty>
    </div>
  `,
})
export class NotFoundPage {
  protected readonly t = injectText();
}
