import { openApiOf } from '@spotter/service-kit';
import { publicRoutes } from './contract-routes.ts';

const description = `
One address for every gym: \`https://<gym>.<platform>/api\`. The gym comes from the host name.

**Browsers** log in at \`/auth/login\` and hold a cookie. Whatever changes something must come from the same origin and carry
\`x-csrf-token\`, which \`GET /api/session\` tells. **Scripts** send \`Authorization: Bearer spt_…\`, a personal API token from the settings.

Failures are problem documents (RFC 9457) with a stable \`type\`. Lists are read page by page with \`cursor\`. Money is in cents, mass in
grams, time in UTC. Live updates come over the WebSocket \`/live\`.`;

/** `/api/admin/store/orders` stands under `admin`, `/api/store/orders` under `store`. */
const areaOf = (path: string): string => path.split('/')[2] ?? '';

const withAreas = (paths: object): object =>
  Object.fromEntries(
    Object.entries(paths as Record<string, Record<string, object>>).map(([path, operations]) => [
      path,
      Object.fromEntries(Object.entries(operations).map(([method, operation]) => [method, { ...operation, tags: [areaOf(path)] }])),
    ]),
  );

/** The OpenAPI 3.1 document of everything that can be reached from outside. */
export const openApiDocument = (): object => {
  const document = openApiOf({ title: 'Spotter', version: '1', description, basePath: '/api' }, publicRoutes);
  return {
    ...document,
    paths: withAreas(document.paths ?? {}),
    components: {
      ...document.components,
      securitySchemes: {
        apiToken: { type: 'http', scheme: 'bearer', description: 'A personal API token, `spt_…`.' },
        session: { type: 'apiKey', in: 'cookie', name: '__Host-spotter', description: 'Set by logging in with a browser.' },
      },
    },
    security: [{ session: [] }, { apiToken: [] }],
  };
};
