import type { Client, Provider } from 'oidc-provider';

type Session = Awaited<ReturnType<Provider['Session']['get']>>;

/** The library has it on every client (OpenID Connect Back-Channel Logout 1.0), its types do not tell. */
type WithBackchannelLogout = Client & { backchannelLogout(sub: string, sid: string): Promise<void> };

const tell = async (client: Client, session: Session): Promise<void> => {
  if (client.backchannelLogoutUri === undefined || session.accountId === undefined) return;
  await (client as WithBackchannelLogout).backchannelLogout(session.accountId, session.sidFor(client.clientId) ?? '');
};

const forget = async (provider: Provider, session: Session, clientId: string): Promise<void> => {
  const client = await provider.Client.find(clientId);
  // An app that does not answer must not keep a person logged in here; its refresh token is taken back below.
  if (client !== undefined) {
    await tell(client, session).catch((error: unknown) => {
      process.stderr.write(`${clientId} was not told of a logout: ${String(error)}\n`);
    });
  }
  const grantId = session.grantIdFor(clientId);
  if (grantId === undefined) return;
  await provider.RefreshToken.revokeByGrantId(grantId);
  await (await provider.Grant.find(grantId))?.destroy();
};

/** Ends the session for good: tells the apps that took part, takes their tokens back, forgets it. */
export const endSession = async (provider: Provider, session: Session): Promise<void> => {
  await Promise.all(Object.keys(session.authorizations ?? {}).map((clientId) => forget(provider, session, clientId)));
  await session.destroy();
};
