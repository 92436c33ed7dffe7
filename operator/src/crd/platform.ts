import { PlatformSpec, PlatformStatus } from '@spotter/contracts/resources/platform';
import { conditions } from './conditions.ts';
import { conditionColumn, definition, readyColumns } from './definition.ts';

/** There is one, as there is one operator and one namespace of data services in a cluster. */
export const platformName = 'spotter';
const nameMessage = `there is one Platform in a cluster, and its name is ${platformName}`;

const column = (name: string, type: string) => ({ ...conditionColumn(type), name });

export const PlatformKind = definition({
  kind: 'Platform',
  plural: 'platforms',
  singular: 'platform',
  shortNames: ['plat'],
  scope: 'Cluster',
  description:
    'What all tenants stand on: database, broker, cache and identity provider. Made with the installation; its status says how they are.',
  spec: PlatformSpec,
  status: PlatformStatus,
  columns: [
    column('Database', 'DatabaseHealthy'),
    column('Broker', 'BrokerHealthy'),
    column('Cache', 'CacheHealthy'),
    column('Identity', 'IdentityHealthy'),
    column('Serving', 'Serving'),
    ...readyColumns,
  ],
  selectableFields: [],
  conditions: conditions.Platform,
  example: { metadata: { name: platformName }, spec: { database: { external: 'mysql.example:3306' } } },
  keywords: {
    '': { 'x-kubernetes-validations': [{ rule: `self.metadata.name == '${platformName}'`, message: nameMessage }] },
    'status.members': { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['part'] },
  },
  check: ({ name }) => (name === platformName ? [] : [{ path: 'metadata.name', message: nameMessage }]),
});
