import { client, type Client } from '@spotter/contracts';
import { clientCredentialsToken } from '@spotter/service-kit/service-client';
import type { OperatorConfig } from '../config.ts';

export interface PlatformClients {
  /** The operator's own access token. */
  readonly token: () => Promise<string>;
  readonly users: Client;
  readonly store: Client;
}

/** The services that every declaration is compared with. */
export const platformClients = (config: OperatorConfig): PlatformClients => {
  const token = clientCredentialsToken(config);
  const serviceAt = (baseUrl: string): Client => client({ baseUrl, headers: async () => ({ authorization: `Bearer ${await token()}` }) });
  return { token, users: serviceAt(config.USER_URL), store: serviceAt(config.STORE_URL) };
};
