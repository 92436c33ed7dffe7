import type { DatabaseSync } from 'node:sqlite';
import type { Realm, RealmClient } from '@spotter/auth/realm';

/** Where a client may send a browser after login and after logout. A trailing `*` matches any rest, as in Keycloak. */
export interface ClientUris {
  readonly redirectUris: readonly string[];
  readonly postLogoutUris: readonly string[];
}

/** The realm's clients, with the addresses that the operator added for new tenants. */
export const clientRegistryIn = (database: DatabaseSync, realm: Realm) => {
  const read = database.prepare('SELECT * FROM client_uris WHERE client_id = ?');
  const write = database.prepare('INSERT OR REPLACE INTO client_uris (client_id, redirect_uris, post_logout_uris) VALUES (?, ?, ?)');
  const byId = new Map(realm.clients.filter(({ enabled }) => enabled).map((client) => [client.clientId, client]));

  const fromRealm = (client: RealmClient): ClientUris => ({
    redirectUris: client.redirectUris,
    postLogoutUris: client.attributes['post.logout.redirect.uris'].split('##').filter((uri) => uri !== ''),
  });
  const uris = (clientId: string): ClientUris => {
    const client = byId.get(clientId);
    const declared = client === undefined ? { redirectUris: [], postLogoutUris: [] } : fromRealm(client);
    const row = read.get(clientId);
    if (row === undefined) return declared;
    const union = (column: string, more: readonly string[]) => [...new Set([...more, ...(JSON.parse(String(row[column])) as string[])])];
    return {
      redirectUris: union('redirect_uris', declared.redirectUris),
      postLogoutUris: union('post_logout_uris', declared.postLogoutUris),
    };
  };
  return {
    find: (clientId: string): RealmClient | undefined => byId.get(clientId),
    uris,
    setUris: (clientId: string, { redirectUris, postLogoutUris }: ClientUris) =>
      void write.run(clientId, JSON.stringify(redirectUris), JSON.stringify(postLogoutUris)),
  };
};
export type ClientRegistry = ReturnType<typeof clientRegistryIn>;
