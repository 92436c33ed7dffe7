import { MediaMatcher } from '@angular/cdk/layout';
import type { Provider } from '@angular/core';
import { ɵSharedStylesHost as SharedStylesHost } from '@angular/platform-browser';
import { AdoptedStyles } from './adopted-styles';

/** What makes Angular and Material work under `style-src 'self'`, without a nonce. */
export const provideAdoptedStyles = (): Provider[] => [
  { provide: SharedStylesHost, useClass: AdoptedStyles },
  // The CDK's own matcher appends an empty <style> for each query, for old WebKit.
  { provide: MediaMatcher, useValue: { matchMedia: (query: string) => matchMedia(query) } },
];
