import type { PlatformSpec } from '@spotter/contracts/resources/platform';
import type { ConditionType } from '../crd/conditions.ts';

/** A part of the data layer. */
export interface Server {
  readonly part: keyof PlatformSpec;
  /** What people call it. */
  readonly product: string;
  readonly workload: string;
  readonly kind: 'StatefulSet' | 'Deployment';
  readonly condition: ConditionType;
  /** How many of so many members it needs to serve. */
  readonly needed: (wanted: number) => number;
  /** Where its recovery is described. */
  readonly page: string;
}

const majority = (wanted: number): number => Math.floor(wanted / 2) + 1;
const any = (): number => 1;

export const servers: readonly Server[] = [
  {
    ...{ part: 'database', product: 'MariaDB', workload: 'mariadb', kind: 'StatefulSet' },
    ...{ condition: 'DatabaseHealthy', needed: majority, page: 'docs/galera.md' },
  },
  {
    ...{ part: 'broker', product: 'RabbitMQ', workload: 'rabbitmq', kind: 'StatefulSet' },
    ...{ condition: 'BrokerHealthy', needed: majority, page: 'docs/rabbitmq.md' },
  },
  {
    ...{ part: 'cache', product: 'Redis', workload: 'redis', kind: 'StatefulSet' },
    ...{ condition: 'CacheHealthy', needed: majority, page: 'docs/redis.md' },
  },
  {
    ...{ part: 'identity', product: 'Keycloak', workload: 'keycloak', kind: 'Deployment' },
    ...{ condition: 'IdentityHealthy', needed: any, page: 'docs/identity.md' },
  },
];
