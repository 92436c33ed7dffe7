import { NotFound, ProblemError } from '@spotter/contracts';
import { closedDoor } from '@spotter/service-kit';
import type { Request, RequestHandler } from 'express';
import { sendPage, type Page } from './page.ts';
import type { Here, Place } from './place.ts';

/** Where nobody is let in. */
type Outside = Exclude<Place, Here>;

export const refusalAt = (place: Outside): ProblemError =>
  place.kind === 'closed' ? closedDoor(place.tenant) : new ProblemError(NotFound, 'There is no gym at this address');

const pageAt = (place: Outside, publicUrl: URL): Page => {
  const link = { href: publicUrl.href, words: 'All gyms' };
  if (place.kind === 'nowhere') {
    const text = 'Check the address, or look for your gym in the list.';
    return { status: 404, title: 'There is no gym at this address', text, link };
  }
  const { problem, extensions } = closedDoor(place.tenant);
  const { reason = 'Nothing is lost. Come back later.' } = extensions as { reason?: string };
  return { status: problem.status, title: `${place.tenant.displayName} is closed for now`, text: reason, link };
};

/** What a payment provider tells is heard behind a closed door too: what was begun is settled. */
const isProviderTelling = ({ path }: Request): boolean => path.startsWith('/api/payments/webhooks/');

/** A host that belongs to nobody, or to a gym that is closed, gets nothing but a word, not even the web app. */
export const knownHosts =
  ({ placeAt, publicUrl }: { placeAt: (host: string | undefined) => Place; publicUrl: URL }): RequestHandler =>
  (request, response, next) => {
    const place = placeAt(request.headers.host);
    if (place.kind === 'platform' || place.kind === 'tenant' || (place.kind === 'closed' && isProviderTelling(request))) {
      next();
      return;
    }
    if (request.path.startsWith('/api') || request.accepts(['json', 'html']) !== 'html') throw refusalAt(place);
    sendPage(response, pageAt(place, publicUrl));
  };
