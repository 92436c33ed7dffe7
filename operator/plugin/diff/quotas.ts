import { lackOfRoom } from '@spotter/contracts/user/quotas';
import { Quotas } from '@spotter/contracts/user/tenants';
import { standingOf } from '../../src/controller/standing.ts';
import { findingOfUse, useOfQuotas } from '../../src/tenant/quotas.ts';
import type { Difference, Known, Subject } from './plan-difference.ts';

type Planned = ReadonlyMap<Subject, Difference>;

const isApplied = ({ is }: Difference): boolean => is === 'new' || is === 'changed' || is === 'declared';

/** Products that would be on sale, one after the other, until the quota lets no more in. */
const roomFor = (planned: Planned, { tenant, products }: Pick<Known, 'tenant' | 'products'>, leaving: ReadonlySet<string>) => {
  const tenants = [...planned.keys()].filter((subject) => subject.kind === 'Tenant');
  const settings = tenants[0]?.spec ?? tenant?.settings;
  const onSale = new Set(products.filter(({ published }) => published).map(({ handle }) => handle));
  const takenOff = [...planned].flatMap(([subject, difference]) =>
    subject.kind === 'Product' && isApplied(difference) && !subject.spec.published ? [subject.spec.handle] : [],
  );
  const left = new Set([...leaving, ...takenOff]);
  let used = (tenant?.use?.publishedProducts ?? onSale.size) - [...onSale].filter((handle) => left.has(handle)).length;
  return {
    used: () => used,
    /** Why the product is not let in. */
    refusal: ({ spec: { published, handle } }: Subject<'Product'>) => {
      if (!settings || !published || onSale.has(handle)) return undefined;
      const refusal = lackOfRoom(settings, 'publishedProducts', used);
      if (!refusal) used += 1;
      return refusal;
    },
  };
};

const noteOf = ({ spec: { quotas } }: Subject<'Tenant'>, tenant: Known['tenant'], publishedProducts: number): string[] => {
  const unknown = Quotas.keyof().options.filter((quota) => tenant && quotas[quota] !== undefined && tenant.use?.[quota] === undefined);
  if (unknown.length > 0) return [`quotas: not looked at ${unknown.join(', ')}: the operator does not say how many there are`];
  const { status, reason, message } = findingOfUse(useOfQuotas(quotas, { ...tenant?.use, publishedProducts }));
  return status === 'False' ? [`${reason}: ${message}`] : [];
};

/**
 * The same differences as far as the tenant's quotas let them be. What is over its quota is told as the store and the operator tell it;
 * products come in the order of the files. `leaving` are products that would leave the shop: `slug/handle`.
 */
export const underQuotas = (planned: Planned, known: Pick<Known, 'tenant' | 'products'>, leaving: ReadonlySet<string>): Planned => {
  const slug = known.tenant?.slug ?? '';
  const handles = [...leaving].filter((each) => each.startsWith(`${slug}/`)).map((each) => each.slice(slug.length + 1));
  const room = roomFor(planned, known, new Set(handles));
  const ofProduct = (subject: Subject<'Product'>, difference: Difference): Difference => {
    const refusal = isApplied(difference) ? room.refusal(subject) : undefined;
    if (!refusal) return difference;
    const { reason, message } = standingOf(refusal);
    return { ...difference, is: 'stalls', why: { reason, message } };
  };
  const ofTenant = (subject: Subject<'Tenant'>, difference: Difference): Difference => ({
    ...difference,
    notes: [...(difference.notes ?? []), ...noteOf(subject, known.tenant, room.used())],
  });
  // Products first: what a tenant has afterwards is known when they are.
  const products = new Map([...planned].map(([subject, each]) => [subject, subject.kind === 'Product' ? ofProduct(subject, each) : each]));
  return new Map([...products].map(([subject, each]) => [subject, subject.kind === 'Tenant' ? ofTenant(subject, each) : each]));
};
