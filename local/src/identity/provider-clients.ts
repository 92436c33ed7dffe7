import type { RealmClient } from '@spotter/auth/realm';
import { Provider, type Adapter, type AdapterFactory, type AdapterPayload } from 'oidc-provider';
import type { Artefacts } from './store/artefacts.ts';
import type { ClientRegistry, ClientUris } from './store/client-registry.ts';

interface Parts {
  readonly artefacts: Artefacts;
  readonly clients: ClientRegistry;
}

/** Keycloak takes a client's secret from the header or the body; the library wants to be told which. */
const authMethod = () => (Provider.ctx?.get('authorization') ? 'client_secret_basic' : 'client_secret_post');

const grantTypes = ({ standardFlowEnabled, serviceAccountsEnabled }: RealmClient) => [
  ...(standardFlowEnabled ? ['authorization_code', 'refresh_token'] : []),
  ...(serviceAccountsEnabled ? ['client_credentials'] : []),
];

const metadata = (client: RealmClient, { redirectUris }: ClientUris): AdapterPayload => {
  const logoutUri = client.attributes['backchannel.logout.url'];
  return {
    client_id: client.clientId,
    client_name: client.name,
    client_secret: client.secret,
    token_endpoint_auth_method: authMethod(),
    grant_types: grantTypes(client),
    response_types: client.standardFlowEnabled ? ['code'] : [],
    redirect_uris: client.standardFlowEnabled ? [...redirectUris] : [],
    ...(logoutUri === undefined ? {} : { backchannel_logout_uri: logoutUri, backchannel_logout_session_required: true }),
  };
};

/** Clients are read from the realm each time, so that an address that the operator adds works at once; all else is stored. */
export const artefactsAndClients =
  ({ artefacts, clients }: Parts): AdapterFactory =>
  (model): Adapter => {
    const stored = artefacts.adapterOf(model);
    if (model !== 'Client') return stored;
    const find = (id: string) => {
      const client = clients.find(id);
      return Promise.resolve(client && metadata(client, clients.uris(id)));
    };
    return { ...stored, find };
  };
