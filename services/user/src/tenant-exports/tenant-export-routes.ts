import { keepExportPart, listTenantExports, readExportProgress, readTenantExport } from '@spotter/contracts/user/tenant-data';
import { platformAdmin, platformService, serve, serveContent } from '@spotter/service-kit';
import type { UserParts } from '../app.ts';
import type * as exports from './tenant-exports.ts';

interface Does {
  readonly keep: ReturnType<typeof exports.keepExportPart>;
  readonly list: ReturnType<typeof exports.listTenantExports>;
  readonly read: ReturnType<typeof exports.readTenantExport>;
}

const operator = platformService('spotter-operator');

/** A page of rows in JSON, each escaped once more, and some to spare. */
const longestPartBytes = 8 * 1024 * 1024;

export const tenantExportRoutes = ({ db, tenants, tenantExports }: Pick<UserParts, 'db' | 'tenants' | 'tenantExports'>, does: Does) => [
  serve(readExportProgress, operator, async (_, { params }) => ({
    services: await tenantExports.progress(db, await tenants.named(params.slug)),
  })),
  serve(
    keepExportPart,
    operator,
    async (_, { params: { slug, ...key }, body }) => does.keep(await tenants.named(slug), { ...key, ...body }),
    { limitBytes: longestPartBytes },
  ),
  serve(listTenantExports, platformAdmin, () => does.list()),
  serveContent(readTenantExport, platformAdmin, (_, { params }) => does.read(params.tenantId)),
];
