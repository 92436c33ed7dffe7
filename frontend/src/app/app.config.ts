import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { inject, provideAppInitializer, provideBrowserGlobalErrorListeners, type ApplicationConfig } from '@angular/core';
import {
  provideRouter,
  TitleStrategy,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
} from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideState, provideStore, Store } from '@ngrx/store';
import { asksTwice, asProblems, inOwnLanguage, withCsrfToken } from './api/interceptors';
import { routes } from './app.routes';
import { provideAdoptedStyles } from './csp/provide-adopted-styles';
import { provideTexts } from './i18n/provide-texts';
import { live } from './live/live-state';
import * as logEffects from './logging/log-effects';
import { log } from './logging/log-state';
import { SessionActions } from './session/session-actions';
import * as sessionEffects from './session/session-effects';
import { session } from './session/session-state';
import { startAgainAfterUpdate } from './shell/after-update';
import { RouteTitles } from './shell/route-titles';
import * as unreadEffects from './shell/unread/unread-effects';
import { unread } from './shell/unread/unread-state';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideAdoptedStyles(),
    provideHttpClient(withInterceptors([inOwnLanguage, withCsrfToken, asProblems, asksTwice])),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled' }),
      withNavigationErrorHandler(startAgainAfterUpdate),
    ),
    provideStore(),
    provideState(session),
    provideState(live),
    provideState(log),
    provideState(unread),
    provideEffects(sessionEffects, logEffects, unreadEffects),
    provideTexts(),
    provideAppInitializer(() => inject(Store).dispatch(SessionActions.opened())),
    { provide: TitleStrategy, useClass: RouteTitles },
  ],
};
