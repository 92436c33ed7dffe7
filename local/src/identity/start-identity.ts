import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readRealm } from '@spotter/auth/realm';
import { createApp } from './app.ts';
import { openStores } from './open-stores.ts';
import { realmEnvironment, type RealmSurroundings } from './realm-environment.ts';

export { makeClientSecrets } from './realm-environment.ts';

export interface IdentityOptions extends RealmSurroundings {
  /** People, sessions and keys are kept here. */
  readonly folder: string;
  /** 0, the default, lets the system choose. */
  readonly port?: number;
  readonly host?: string;
  /** How browsers reach this provider, when not at http://localhost:<port>. */
  readonly identityUrl?: string | undefined;
}

/** A running provider, embedded or real. */
export interface Identity {
  /** `OIDC_ISSUER`, for example http://localhost:8090/realms/spotter. */
  readonly issuer: string;
  readonly url: string;
  readonly port: number;
  /** Stops at once: open connections are cut, people and sessions stay in the folder. */
  close(): Promise<void>;
}

/**
 * The local OpenID provider: the realm file with Keycloak's addresses, claims and forms, without Keycloak.
 * @throws MissingVariables when a client has no secret.
 */
export const startIdentity = async (options: IdentityOptions): Promise<Identity> => {
  const { folder, port: wantedPort = 0, host = '127.0.0.1', publicUrl, smtpUrl } = options;
  const realm = readRealm(realmEnvironment(options));
  const stores = await openStores(folder, realm);
  const server = createServer().listen(wantedPort, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = options.identityUrl ?? `http://localhost:${String(port)}`;
  const issuer = `${url}/realms/${realm.realm}`;
  server.on('request', createApp({ issuer, realm, stores, smtpUrl, publicUrl }));
  return {
    issuer,
    url,
    port,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      stores.close();
    },
  };
};
