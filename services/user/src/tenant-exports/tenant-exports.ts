import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { NotFound, ProblemError } from '@spotter/contracts';
import { Tenant } from '@spotter/contracts/user/tenants';
import type { TenantScope } from '@spotter/service-kit';
import type { UserParts } from '../app.ts';
import type { ExportPart } from './export-repository.ts';

const [squeeze, unfold] = [promisify(gzip), promisify(gunzip)];
const dayMilliseconds = 86_400_000;

type Needs = Pick<UserParts, 'db' | 'transaction' | 'tenantExports' | 'encryption' | 'clock' | 'config'>;

/** Writes down a part of what a service gave of a tenant: sealed, since it holds what other services seal. */
export const keepExportPart =
  ({ transaction, tenantExports, encryption, clock }: Needs) =>
  async (tenant: TenantScope, { lines, ...part }: Pick<ExportPart, 'service' | 'part' | 'rows' | 'nextCursor'> & { lines: string }) => {
    const linesSealed = encryption.encrypt((await squeeze(lines)).toString('base64'));
    await transaction((tx) => tenantExports.keep(tx, tenant, { ...part, linesSealed, madeAt: clock.now() }));
  };

const expiryOf = ({ config }: Needs, madeAt: Date): Date => new Date(madeAt.getTime() + config.TENANT_EXPORT_DAYS * dayMilliseconds);

export const listTenantExports = (parts: Needs) => async () => {
  const rows = await parts.tenantExports.all(parts.db);
  const items = rows.map(({ document, services, rows: count, complete, tenantId, madeAt }) => {
    const { slug, displayName } = Tenant.parse(JSON.parse(document));
    const names = services.split(',');
    return {
      ...{ tenantId, slug, displayName, services: names, rows: count, isComplete: complete === names.length },
      madeAt: madeAt.toISOString(),
      expiresAt: expiryOf(parts, madeAt).toISOString(),
    };
  });
  return { items };
};

async function* linesOf({ db, tenantExports, encryption }: Needs, tenantId: string, keys: readonly { service: string; part: number }[]) {
  for (const key of keys) {
    const sealed = await tenantExports.linesOf(db, tenantId, key);
    if (sealed !== undefined) yield await unfold(Buffer.from(encryption.decrypt(sealed), 'base64'));
  }
}

/** A part at a time, so that a big gym needs no more memory than a small one. */
export const readTenantExport = (parts: Needs) => async (tenantId: string) => {
  const keys = await parts.tenantExports.partsOf(parts.db, tenantId);
  if (keys.length === 0) throw new ProblemError(NotFound, 'There is no export of this tenant (any more)');
  return { contentType: 'application/jsonl', fileName: `${tenantId}.jsonl`, body: Readable.from(linesOf(parts, tenantId, keys)) };
};

export const forgetTenantExports =
  ({ db, tenantExports, clock, config }: Needs) =>
  () =>
    tenantExports.forget(db, new Date(clock.now().getTime() - config.TENANT_EXPORT_DAYS * dayMilliseconds));
