import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { startPaymentsSandbox, type PaymentsSandbox } from '@spotter/local/payments/start-payments-sandbox';
import { signingCertificateIn } from '@spotter/local/payments/webhooks/certificate';
import type { SandboxPayment } from '@spotter/local/payments/admin-routes';
import { eventually } from '@spotter/service-kit/testing';
import { afterAll } from 'vitest';

/** An account at both providers. */
export interface AccountOptions {
  readonly secretKey: string;
  readonly webhookSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly webhookId: string;
}

const start = (folder: string, { secretKey, webhookSecret, clientId, clientSecret, webhookId }: AccountOptions): Promise<PaymentsSandbox> =>
  startPaymentsSandbox({
    folder,
    stripe: { secretKey, webhookSecret },
    paypal: { clientId, clientSecret, webhookId },
    firstRetryMilliseconds: 100,
  });

/** One account: what was done with it, and what its owner can change. */
const openAccount = async (options: AccountOptions) => {
  const folder = mkdtempSync(join(tmpdir(), 'payments-account-'));
  let sandbox = await start(folder, options);
  let keys = options;
  let urls: Parameters<PaymentsSandbox['deliverTo']>[0] = {};
  const get = async <T>(path: string): Promise<T> => (await (await fetch(`${sandbox.url}/sandbox${path}`)).json()) as T;
  const account = {
    url: () => sandbox.url,
    certificateId: signingCertificateIn(join(folder, 'paypal')).id,
    keys: () => keys,
    /** What the owner types into the provider's own pages. */
    deliverTo: (wanted: typeof urls) => {
      urls = wanted;
      sandbox.deliverTo(wanted);
    },
    /** The old key works no longer. */
    rollKeys: async (changed: Partial<AccountOptions>) => {
      keys = { ...keys, ...changed };
      await sandbox.close();
      sandbox = await start(folder, keys);
      sandbox.deliverTo(urls);
    },
    payments: async (paymentId: string) =>
      (await get<SandboxPayment[]>('/payments')).filter(({ reference }) => reference?.endsWith(paymentId)),
    allDelivered: () =>
      eventually(async () => {
        const deliveries = await get<{ state: string; lastAnswer?: string }[]>('/webhooks');
        const waiting = deliveries.filter(({ state }) => state !== 'delivered');
        if (waiting.length > 0) throw new Error(`Not delivered: ${JSON.stringify(waiting)}`);
        return deliveries;
      }, 30),
    close: async () => {
      await sandbox.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return account;
};
export type ProviderAccount = Awaited<ReturnType<typeof openAccount>>;

/** The one address of a provider, behind which each key leads to its own account, and a wrong key to none. */
export const givenAccounts = async (...options: readonly AccountOptions[]) => {
  const accounts = await Promise.all(options.map(openAccount));
  const [first] = accounts;
  if (!first) throw new Error('A provider without accounts refuses nobody');
  const ownerOfToken = new Map<string, ProviderAccount>();
  const accountOf = (authorization = ''): ProviderAccount | undefined =>
    ownerOfToken.get(authorization) ??
    accounts.find((account) => {
      const { secretKey, clientId, clientSecret } = account.keys();
      const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
      return authorization === `Bearer ${secretKey}` || authorization === `Basic ${basic}`;
    });
  const pass = async (account: ProviderAccount, request: IncomingMessage): Promise<Response> => {
    const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers as Record<string, string>;
    const body = await buffer(request);
    return fetch(`${account.url()}${request.url ?? ''}`, {
      method: request.method ?? 'GET',
      headers,
      ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
    });
  };
  const answer = async (request: IncomingMessage): Promise<Response> => {
    const signer = accounts.find(({ certificateId }) => request.url?.endsWith(certificateId));
    // Any account refuses the key of none.
    const owner = signer ?? accountOf(request.headers.authorization) ?? first;
    const response = await pass(owner, request);
    if (request.url !== '/v1/oauth2/token' || !response.ok) return response;
    const token = (await response.clone().json()) as { access_token: string };
    ownerOfToken.set(`Bearer ${token.access_token}`, owner);
    return response;
  };
  const server = createServer((request, response) => {
    void answer(request).then(async (given) => {
      response.writeHead(given.status, { 'content-type': given.headers.get('content-type') ?? 'application/json' });
      response.end(Buffer.from(await given.arrayBuffer()));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await Promise.all(accounts.map((account) => account.close()));
  });
  return { url: `http://127.0.0.1:${String(port)}`, accounts };
};
