import { z } from 'zod';
import { problem } from '../http/problem.ts';
import { route } from '../http/route.ts';
import { Instant, TenantSlug, Uuid } from '../primitives.ts';

/** Only of a tenant that is being deleted are data given away and erased. */
export const TenantInUse = problem('tenant-in-use', 409, 'This gym is not being deleted');
/** It settles by itself: a hold runs out, a provider answers, an event is published. */
export const StillUnderWay = problem('still-under-way', 409, 'Something that was begun is not settled yet');

const Cursor = z.string().max(1000);
const Rows = z.int().min(0).describe('How many rows.');

/** Every service answers these two, for the operator alone, about the tenant that `x-spotter-tenant` names. */
export const readTenantData = route('GET /internal/tenant-data', {
  summary: 'What this service keeps of a tenant, page by page',
  query: z.object({ cursor: Cursor.optional() }),
  answer: {
    200: z.object({
      lines: z.string().describe('JSON lines, each `{ service, table, row }`, each with its line feed.'),
      rows: Rows,
      nextCursor: Cursor.nullable(),
    }),
  },
  problems: [TenantInUse, StillUnderWay],
});

export const eraseTenantData = route('POST /internal/tenant-data/erase', {
  summary: 'Erase what this service keeps of a tenant',
  description: 'Works for some seconds; to be called until it is done. A service that is done does not know the tenant any more (404).',
  answer: { 200: z.object({ rows: Rows, isDone: z.boolean() }) },
  problems: [TenantInUse, StillUnderWay],
});

const ServiceName = z.string().regex(/^[a-z]{1,30}$/);

/** How far a service's data are written down. `nextCursor` is null when all of them are. */
export const ExportProgress = z.object({ service: ServiceName, parts: z.int().min(1), rows: Rows, nextCursor: Cursor.nullable() });
export type ExportProgress = z.infer<typeof ExportProgress>;

export const readExportProgress = route('GET /platform/users/tenants/:slug/export', {
  summary: 'How far the export of a tenant has got',
  params: z.object({ slug: TenantSlug }),
  answer: { 200: z.object({ services: z.array(ExportProgress) }) },
});

export const keepExportPart = route('PUT /platform/users/tenants/:slug/export/:service/:part', {
  summary: 'Write down a part of the export of a tenant',
  description: 'Once by its number: a part that is there already stays as it is.',
  params: z.object({ slug: TenantSlug, service: ServiceName, part: z.coerce.number().int().min(1) }),
  body: z.object({ lines: z.string(), rows: Rows, nextCursor: Cursor.nullable() }),
  answer: { 204: z.undefined() },
});

export const listTenantExports = route('GET /platform/users/tenant-exports', {
  summary: 'The exports of tenants that were deleted',
  answer: {
    200: z.object({
      items: z.array(
        z.object({
          tenantId: Uuid,
          slug: TenantSlug,
          displayName: z.string(),
          services: z.array(ServiceName),
          rows: Rows,
          isComplete: z.boolean(),
          madeAt: Instant,
          expiresAt: Instant,
        }),
      ),
    }),
  },
});

export const readTenantExport = route('GET /platform/users/tenant-exports/:tenantId', {
  summary: 'All data of a tenant that was deleted, as JSON lines',
  params: z.object({ tenantId: Uuid }),
  answer: { 200: z.string() },
});
