import { dataNames, type DataName, type Outside, type WorkloadName } from './graph.ts';
import type { Environment } from './environment.ts';

const isData = (name: WorkloadName | Outside): name is DataName => dataNames.includes(name as DataName);

/** Whether somebody else runs it, outside this namespace. */
export const isManaged = ({ managed = {} }: Environment, name: WorkloadName | Outside): name is DataName =>
  isData(name) && managed[name] !== undefined;

const usualPorts: Readonly<Record<string, number>> = { 'https:': 443, 'http:': 80 };
const portOf = (address: string): number => {
  const { port, protocol } = new URL(address);
  return port === '' ? (usualPorts[protocol] ?? 443) : Number(port);
};

/** Where a managed service listens. */
export const managedPort = ({ managed = {} }: Environment, name: DataName): number => {
  const { mariadb, rabbitmq, redis, keycloak } = managed;
  const ports = { mariadb: mariadb?.port, rabbitmq: rabbitmq?.port, redis: redis?.port, keycloak: keycloak && portOf(keycloak.issuer) };
  const port = ports[name];
  if (port === undefined) throw new Error(`${name} is not managed by anybody else`);
  return port;
};
