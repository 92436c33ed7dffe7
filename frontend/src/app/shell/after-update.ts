import type { NavigationError } from '@angular/router';

const isMissingChunk = (error: unknown): boolean =>
  error instanceof TypeError && /dynamically imported module|module script/i.test(error.message);

/** A new version has replaced the files of the one that is open: the page is fetched whole. With a network, for else it would be in vain. */
export const startAgainAfterUpdate = ({ error, url }: NavigationError): void => {
  if (isMissingChunk(error) && navigator.onLine) location.assign(url);
};
