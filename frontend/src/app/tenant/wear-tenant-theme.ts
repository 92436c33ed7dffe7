import { effect, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { session } from '../session/session-state';
import { changeLook } from './look';

/** A gym sets hue and chroma; every other colour follows from them (styles/tokens.css). */
export const wearTenantTheme = (): void => {
  const tenant = inject(Store).selectSignal(session.selectTenant);
  effect(() => {
    const theme = tenant()?.theme;
    if (theme) changeLook({ hue: theme.hue, chroma: theme.chroma });
  });
};
