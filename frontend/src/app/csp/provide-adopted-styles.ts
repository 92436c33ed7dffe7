import { MediaMatcher } from '@angular/cdk/layout';
import { ɵSHARED_STYLES_HOST as SHARED_STYLES_HOST, type Provider } from '@angular/core';
import { AdoptedStyles } from './adopted-styles';

/** What makes Angular and Material work under `style-src 'self'`, without a nonce. */
export const provideAdoptedStyles = (): Provider[] => [
  { provide: SHARED_STYLES_HOST, useClass: AdoptedStyles },
  // The CDK's own matcher appends an empty <style> for each query, for old WebKit.
  { provide: MediaMatcher, useValue: { matchMedia: (query: string) => matchMedia(query) } },
];
