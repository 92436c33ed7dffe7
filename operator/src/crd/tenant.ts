import { TenantSlug } from '@spotter/contracts';
import { TenantResourceStatus, TenantSpec } from '@spotter/contracts/resources/tenant';
import { conditions } from './conditions.ts';
import { definition, readyColumns, type Violation } from './definition.ts';
import { structuralSchema } from './structural-schema.ts';

const slugPattern = structuralSchema(TenantSlug, 'metadata.name').pattern ?? '';
const nameMessage = 'the name is the tenant’s slug: 2 to 40 lower-case letters, digits and hyphens, starting with a letter';
const currencyMessage = 'the currency cannot change: prices and orders are in it';

export const TenantKind = definition({
  kind: 'Tenant',
  plural: 'tenants',
  singular: 'tenant',
  shortNames: ['ten'],
  scope: 'Cluster',
  description: 'A gym or brand with its own host names, look, members and shop. The name is its slug.',
  spec: TenantSpec,
  status: TenantResourceStatus,
  columns: [
    { name: 'Display Name', type: 'string', jsonPath: '.spec.displayName' },
    { name: 'Currency', type: 'string', jsonPath: '.spec.currency' },
    { name: 'Members', type: 'integer', jsonPath: '.status.members' },
    { name: 'URL', type: 'string', jsonPath: '.status.url' },
    ...readyColumns,
  ],
  selectableFields: ['.spec.currency', '.spec.registration'],
  conditions: conditions.Tenant,
  example: {
    metadata: { name: 'granite-gym' },
    spec: {
      displayName: 'Granite Gym',
      tagline: 'Strong since 1987',
      hosts: ['shop.granite-gym.example'],
      theme: { hue: 28, chroma: 0.14, mark: 'peak' },
      currency: 'EUR',
      locale: 'de',
      timeZone: 'Europe/Berlin',
      holdMinutes: 45,
      quotas: { members: 500, publishedProducts: 200 },
      payment: { providers: ['stripe'], secretRef: { name: 'granite-gym-payments' } },
    },
  },
  keywords: {
    '': { 'x-kubernetes-validations': [{ rule: `self.metadata.name.matches('${slugPattern}')`, message: nameMessage }] },
    'spec.hosts': { 'x-kubernetes-list-type': 'set' },
    'spec.payment.providers': { 'x-kubernetes-list-type': 'set' },
    'status.hosts': { 'x-kubernetes-list-type': 'set' },
    'spec.currency': { maxLength: 3, 'x-kubernetes-validations': [{ rule: 'self == oldSelf', message: currencyMessage }] },
  },
  check: ({ name }, spec, before): Violation[] => [
    ...(TenantSlug.safeParse(name).success ? [] : [{ path: 'metadata.name', message: nameMessage }]),
    ...(before && before.currency !== spec.currency ? [{ path: 'spec.currency', message: currencyMessage }] : []),
  ],
});
