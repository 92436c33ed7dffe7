import { randomBytes } from 'node:crypto';
import { clientIds, secretVariable } from '@spotter/auth/realm';

type Environment = Readonly<Record<string, string | undefined>>;

/** A fresh secret for every client, by the name of its variable. Keep them: tokens are asked for with them. */
export const makeClientSecrets = (): Record<string, string> =>
  Object.fromEntries(clientIds().map((id) => [secretVariable(id), randomBytes(24).toString('base64url')]));

export interface RealmSurroundings {
  /** The web app's address, for example http://localhost:8080; tenants live at `<slug>.<its host>`. */
  readonly publicUrl: string;
  readonly smtpUrl?: string | undefined;
  /** Client secrets, and whatever else a placeholder of the realm file names. */
  readonly environment: Environment;
}

const smtpVariables = (smtpUrl: string | undefined): Environment => {
  const server = URL.parse(smtpUrl ?? '');
  return server === null ? {} : { SPOTTER_SMTP_HOST: server.hostname, SPOTTER_SMTP_PORT: server.port || '25' };
};

/** The variables of the realm file for one machine: our addresses, and demo people switched on. What is set already wins. */
export const realmEnvironment = ({ publicUrl, smtpUrl, environment }: RealmSurroundings): Record<string, string> => {
  const { protocol, host, origin } = new URL(publicUrl);
  const ours: Environment = {
    SPOTTER_PUBLIC_SCHEME: protocol.slice(0, -1),
    SPOTTER_PUBLIC_HOST: host,
    SPOTTER_BACKCHANNEL_LOGOUT_URL: `${origin}/auth/backchannel-logout`,
    SPOTTER_DEMO_USERS: 'true',
    ...smtpVariables(smtpUrl),
    ...environment,
  };
  return Object.fromEntries(Object.entries(ours).filter((entry): entry is [string, string] => entry[1] !== undefined));
};
