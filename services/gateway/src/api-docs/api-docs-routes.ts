import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Router, type RequestHandler } from 'express';
import { openApiDocument } from './open-api.ts';

const readerFolder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** The reader's own script and page stand here and not inline, so that it lives under the same policy as the web app. */
const script = `
const session = fetch('/api/session').then((answer) => answer.json()).catch(() => ({}));
SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#reader',
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  docExpansion: 'none',
  filter: true,
  requestInterceptor: async (request) => {
    if (request.method && request.method !== 'GET') request.headers['x-csrf-token'] = (await session).csrfToken ?? '';
    return request;
  },
});
`;
const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Spotter API</title>
    <link rel="stylesheet" href="/api/docs/swagger-ui.css" />
  </head>
  <body>
    <div id="reader"></div>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/reader.js"></script>
  </body>
</html>
`;

export interface ApiDocsParts {
  readonly serveFile: (folder: string) => (path: string) => RequestHandler;
  readonly serveText: (contentType: string, text: string) => RequestHandler;
  readonly pageHeaders: RequestHandler;
}

/** `/api/openapi.json` and its reader at `/api/docs`, all of it from our own origin. */
export const apiDocsRoutes = ({ serveFile, serveText, pageHeaders }: ApiDocsParts): Router => {
  const reader = serveFile(readerFolder);
  const routes = Router();
  routes.use((_request, response, next) => {
    response.locals.route = 'api docs';
    next();
  });
  routes.get('/openapi.json', serveText('application/json; charset=utf-8', JSON.stringify(openApiDocument())));
  routes.get('/docs', pageHeaders, serveText('text/html; charset=utf-8', page));
  routes.get('/docs/reader.js', serveText('text/javascript; charset=utf-8', script));
  routes.get('/docs/swagger-ui.css', reader('/swagger-ui.css'));
  routes.get('/docs/swagger-ui-bundle.js', reader('/swagger-ui-bundle.js'));
  return routes;
};
