import { NotFound, ProblemError } from '@spotter/contracts';
import { Router, type Request, type RequestHandler } from 'express';
import { sendPage } from '../page.ts';
import type { Place } from '../place.ts';
import type { Assets } from './assets.ts';
import { pageSecurityHeaders } from './page-security.ts';
import { serveAsset } from './serve-asset.ts';

export interface WebAppParts {
  readonly assets: Assets;
  readonly issuer: string;
  readonly placeOf: (request: Request) => Place;
}

/** A person who opens or reloads a page; not a script that asks for a file which is gone. */
const isNavigation = ({ headers }: Request): boolean =>
  headers['sec-fetch-mode'] === undefined ? (headers.accept ?? '').includes('text/html') : headers['sec-fetch-mode'] === 'navigate';

const hasExtension = (path: string): boolean => /\.[A-Za-z0-9]+$/.test(path);

/** Files of the web app; every other address that a person opens is the app itself, which shows what belongs there. */
export const webAppRoutes = ({ assets, issuer, placeOf }: WebAppParts): Router => {
  const serve: RequestHandler = async (request, response) => {
    const place = placeOf(request);
    const isApp = request.path === '/' || (!hasExtension(request.path) && isNavigation(request));
    const asset = await assets(isApp ? '/index.html' : request.path);
    response.locals.route = isApp ? 'web app' : 'web app file';
    if (asset === undefined && isApp) {
      sendPage(response, {
        status: 503,
        title: 'One moment',
        text: 'The web app is being built or replaced. It will be here shortly.',
        link: { href: request.path, words: 'Try again' },
      });
      return;
    }
    if (asset === undefined || !('origin' in place)) throw new ProblemError(NotFound);
    if (asset.contentType.startsWith('text/html')) response.set(pageSecurityHeaders(place.origin, issuer));
    serveAsset(request, response, asset);
  };
  const routes = Router();
  routes.get('/{*path}', serve); // Express answers HEAD by the same handler
  return routes;
};
