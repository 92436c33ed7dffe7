import { mkdtempSync } from 'node:fs';
import { connect, createServer, BlockList } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKeycloak } from '@spotter/local/identity/keycloak/start-keycloak';
import { makeClientSecrets } from '@spotter/local/identity/start-identity';
import { startMariaDb } from '@spotter/local/infra/mariadb';
import { startRabbitMq } from '@spotter/local/infra/rabbitmq';
import { startRedis } from '@spotter/local/infra/redis';
import { freePort } from '@spotter/local/process/free-port';
import { Secrets } from '@spotter/local/secrets';
import { makeDatabases } from '@spotter/local/stack/databases';
import { clientIds, secretVariable } from '@spotter/auth/realm';
import { kubectl } from '../kubectl.ts';
import { removeFolder } from '@spotter/local/process/remove-folder';

/** An address of this machine at which pods reach it: that of the node itself, or one in the network of the node's container. */
const addressForPods = async (): Promise<string> => {
  const nodes = await kubectl('get', 'nodes', '-o', 'jsonpath={.items[*].status.addresses[?(@.type=="InternalIP")].address}');
  const ours = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const near = ours.find(({ family, address, netmask }) => {
    if (family !== 'IPv4') return false;
    const network = new BlockList();
    const bits = netmask.split('.').reduce((sum, part) => sum + Number(part).toString(2).replaceAll('0', '').length, 0);
    network.addSubnet(address, bits);
    return nodes.split(' ').some((node) => network.check(node));
  });
  if (!near) throw new Error(`No address of this machine is in a network with a node of the cluster (${nodes})`);
  return near.address;
};

/** Hands connections at that address on to the same port of the loopback interface, where our servers listen. */
const handOn = (host: string, port: number): Promise<() => void> =>
  new Promise((resolve, reject) => {
    const sockets = new Set<{ destroy(): unknown }>();
    const server = createServer((incoming) => {
      const outgoing = connect(port, '127.0.0.1');
      for (const [one, other] of [
        [incoming, outgoing],
        [outgoing, incoming],
      ] as const) {
        sockets.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          sockets.delete(one);
          other.destroy();
        });
        one.pipe(other);
      }
    });
    server.once('error', reject);
    server.listen(port, host, () =>
      resolve(() => {
        server.close();
        for (const socket of sockets) socket.destroy();
      }),
    );
  });

/** Everything that keeps data, run by somebody else: on this machine, outside of the cluster. */
export const startOutside = async (publicUrl: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'spotter-outside-'));
  const host = await addressForPods();
  const secrets = Secrets.parse({});
  const clientSecrets = makeClientSecrets();
  const mariadb = await startMariaDb({ folder: join(folder, 'mariadb'), port: 0, durable: true });
  await makeDatabases(mariadb.url(), secrets);
  const rabbitmq = await startRabbitMq({ folder: join(folder, 'rabbitmq'), port: 0, durable: true });
  await rabbitmq.addVirtualHost('spotter');
  const redisOptions = { folder: join(folder, 'redis'), port: await freePort(), durable: true };
  const redis = { current: await startRedis(redisOptions) };
  const port = await freePort();
  const keycloakOptions = { folder: join(folder, 'identity'), port, publicUrl, identityUrl: `http://${host}:${String(port)}` };
  const keycloak = await startKeycloak({ ...keycloakOptions, environment: clientSecrets });
  const hungUp = await Promise.all([mariadb, rabbitmq, redis.current, keycloak].map((server) => handOn(host, server.port)));

  const passwords = Object.entries(secrets.databaseUser).map(([service, password]) => [
    `SPOTTER_${service.toUpperCase()}_PASSWORD`,
    password,
  ]);
  return {
    host,
    issuer: keycloak.issuer,
    databaseUrl: mariadb.url(),
    /** Values of the chart. */
    values: {
      mariadb: { enabled: false, host, port: mariadb.port, tls: false },
      rabbitmq: { enabled: false, host, port: rabbitmq.port, vhost: 'spotter', tls: false },
      redis: { enabled: false, host, port: redis.current.port, tls: false },
      keycloak: { enabled: false, issuer: keycloak.issuer },
    },
    /** What a person gives, by Secret. */
    secrets: {
      'spotter-mariadb': Object.fromEntries(passwords) as Record<string, string>,
      'spotter-rabbitmq': { username: rabbitmq.user, password: rabbitmq.password },
      'spotter-redis': { password: redis.current.password },
      'spotter-oidc': Object.fromEntries(clientIds().map((id) => [id, clientSecrets[secretVariable(id)] ?? ''])),
    },
    redis: {
      kill: () => redis.current.kill(),
      start: async () => {
        redis.current = await startRedis(redisOptions);
      },
    },
    close: async () => {
      for (const hangUp of hungUp) hangUp();
      await Promise.all([mariadb.stop(), rabbitmq.stop(), redis.current.stop(), keycloak.close()]);
      removeFolder(folder);
    },
  };
};
