import type { DatabaseSync } from 'node:sqlite';
import type { Realm, RealmClient } from '@spotter/auth/realm';
import { inTransaction } from './open-database.ts';

/** Where a client may send a browser after login and after logout. A trailing `*` matches any rest, as in Keycloak. */
export interface ClientUris {
  readonly redirectUris: readonly string[];
  readonly postLogoutUris: readonly string[];
}

type Purpose = 'login' | 'logout';

const declaredUris = ({ redirectUris, attributes }: RealmClient): Record<Purpose, readonly string[]> => ({
  login: redirectUris,
  logout: attributes['post.logout.redirect.uris'].split('##').filter((uri) => uri !== ''),
});

/**
 * The realm's clients, with the addresses that the operator added or took away. Only the differences from the realm file are
 * kept, so that a changed port or host of the web app works at the next start.
 */
export const clientRegistryIn = (database: DatabaseSync, realm: Realm) => {
  const read = database.prepare('SELECT uri, allowed FROM client_uri WHERE client_id = ? AND purpose = ?');
  const forget = database.prepare('DELETE FROM client_uri WHERE client_id = ? AND purpose = ?');
  const write = database.prepare('INSERT INTO client_uri (client_id, purpose, uri, allowed) VALUES (?, ?, ?, ?)');
  const byId = new Map(realm.clients.filter(({ enabled }) => enabled).map((client) => [client.clientId, client]));
  const declared = (clientId: string, purpose: Purpose): readonly string[] => {
    const client = byId.get(clientId);
    return client === undefined ? [] : declaredUris(client)[purpose];
  };

  const allowed = (clientId: string, purpose: Purpose): string[] => {
    const changes = read.all(clientId, purpose).map((row) => ({ uri: String(row.uri), isAllowed: row.allowed === 1 }));
    const gone = new Set(changes.filter(({ isAllowed }) => !isAllowed).map(({ uri }) => uri));
    const added = changes.filter(({ isAllowed }) => isAllowed).map(({ uri }) => uri);
    return [...new Set([...declared(clientId, purpose).filter((uri) => !gone.has(uri)), ...added])];
  };
  const allow = (clientId: string, purpose: Purpose, uris: readonly string[]): void =>
    inTransaction(database, () => {
      const known = declared(clientId, purpose);
      forget.run(clientId, purpose);
      for (const uri of uris) if (!known.includes(uri)) write.run(clientId, purpose, uri, 1);
      for (const uri of known) if (!uris.includes(uri)) write.run(clientId, purpose, uri, 0);
    });
  return {
    find: (clientId: string): RealmClient | undefined => byId.get(clientId),
    uris: (clientId: string): ClientUris => ({ redirectUris: allowed(clientId, 'login'), postLogoutUris: allowed(clientId, 'logout') }),
    setUris: (clientId: string, { redirectUris, postLogoutUris }: ClientUris): void => {
      allow(clientId, 'login', redirectUris);
      allow(clientId, 'logout', postLogoutUris);
    },
  };
};
export type ClientRegistry = ReturnType<typeof clientRegistryIn>;
