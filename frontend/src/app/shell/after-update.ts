import { inject } from '@angular/core';
import type { NavigationError } from '@angular/router';
import { Toaster } from '../toast/toaster';

const place = 'spotter.fetched-again';
const soonMilliseconds = 30_000;

const isMissingChunk = (error: unknown): boolean =>
  error instanceof TypeError && /dynamically imported module|module script/i.test(error.message);

const fetchWhole = (url: string): void => {
  sessionStorage.setItem(place, String(Date.now()));
  location.assign(url);
};

/**
 * A new version has replaced the files of the one that is open, or the network failed just then: the page is fetched whole. Only once by
 * itself, and with a network, for else it would be in vain; then somebody may ask for it.
 */
export const startAgainAfterUpdate = ({ error, url }: NavigationError): void => {
  if (!isMissingChunk(error)) return;
  const wasTried = Date.now() - Number(sessionStorage.getItem(place)) < soonMilliseconds;
  if (navigator.onLine && !wasTried) fetchWhole(url);
  else inject(Toaster).failed(error, () => fetchWhole(url));
};
