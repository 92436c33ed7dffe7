import { TenantSettings } from '@spotter/contracts/user/tenants';
import type { ExportedTenant } from '../../src/export/answers.ts';
import { compare } from './compare.ts';
import type { FieldChange } from './field-changes.ts';
import type { JudgedTenant } from './judge-tenant.ts';
import type { Difference, Known, Subject } from './plan-difference.ts';

const usualStatus = (settings: TenantSettings): ExportedTenant['status'] => (settings.suspended ? 'suspended' : 'active');

const nothingFound: JudgedTenant = { hosts: undefined, troubles: [], notes: [] };

/** What keeps a tenant from being ready; the rest of it is as declared all the same. The first is told as the operator tells it, in Ready. */
const withTroubles = (difference: Difference, { troubles, notes }: JudgedTenant): Difference => {
  const [first, ...others] = troubles;
  if (!first) return { ...difference, notes };
  const more = difference.is === 'stalls' ? troubles : others;
  const told = more.map(({ reason, message }) => `${reason}: ${message}`);
  return { ...difference, is: 'stalls', why: difference.why ?? first, notes: [...told, ...notes] };
};

const reopened = ({ status }: ExportedTenant): FieldChange => ({ path: '(closed since it was deleted)', from: status, to: 'active' });

export const planTenant = (subject: Subject<'Tenant'>, { tenant, judged = nothingFound }: Known): Difference => {
  const declared = TenantSettings.parse({ ...subject.spec, hosts: judged.hosts ?? subject.spec.hosts });
  if (!tenant) return withTroubles(compare(subject, { declared, found: undefined }), judged);
  const { settings: actual, managed, status } = tenant;
  const isRetired = status !== usualStatus(actual);
  const difference = compare(subject, { declared, found: { actual, managed, isRetired } });
  return withTroubles({ ...difference, fields: [...(isRetired ? [reopened(tenant)] : []), ...difference.fields] }, judged);
};
