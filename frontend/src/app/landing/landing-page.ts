import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { injectText } from '../i18n/text';
import { logIn } from '../session/log-in';
import { session } from '../session/session-state';
import { Icon } from '../ui/icon';
import { TopBar } from '../shell/top-bar';

/** What a stranger sees of a gym: its name, what happens here, and two doors. */
@Component({
  selector: 'sp-landing-page',
  imports: [Icon, RouterLink, TopBar],
  templateUrl: './landing-page.html',
  styleUrl: './landing-page.css',
})
export class LandingPage {
  protected readonly t = injectText();
  protected readonly tenant = inject(Store).selectSignal(session.selectTenant);

  protected readonly reasons = [
    { icon: 'dumbbell', text: 'app.landing.log' },
    { icon: 'chart-line', text: 'app.landing.progress' },
    { icon: 'users', text: 'app.landing.people' },
  ] as const;

  protected enter(): void {
    logIn('/');
  }
}
