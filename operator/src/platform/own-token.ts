import { ProblemError, Unavailable } from '@spotter/contracts';
import { z } from 'zod';
import type { Timer } from '../queue/timer.ts';

const Discovery = z.object({ token_endpoint: z.url() });
const TokenAnswer = z.object({ access_token: z.string(), expires_in: z.number().default(60) });

export interface OwnTokenParts {
  readonly issuer: string;
  /** Where the issuer is reached from inside, when its public address is not. */
  readonly internalUrl: string | undefined;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly timer: Pick<Timer, 'now'>;
}

/** How long before it ends a token is no longer used: clocks differ, and a call takes time. */
const earlySeconds = 20;

const ask = async <T extends z.ZodType>(schema: T, url: string | URL, init: RequestInit = {}): Promise<z.output<T>> => {
  const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(5000) }).catch((cause: unknown) => {
    throw Object.assign(new ProblemError(Unavailable, `No answer from ${new URL(url).host}`), { cause });
  });
  if (!answer.ok)
    throw new ProblemError(Unavailable, `${new URL(url).host} answered ${String(answer.status)}: ${(await answer.text()).slice(0, 200)}`);
  return schema.parse(await answer.json());
};

/** The operator's own access token (client credentials), renewed before it ends. One request at a time, whoever asks. */
export const ownToken = ({ issuer, internalUrl, clientId, clientSecret, timer }: OwnTokenParts): (() => Promise<string>) => {
  const base = (internalUrl ?? issuer).replace(/\/$/, '');
  let token: { value: string; until: number } | undefined;
  let asking: Promise<string> | undefined;

  /** The provider names its public address; from inside, only the path of it is of use. */
  const reach = (url: string): string => (internalUrl ? base + url.slice(issuer.replace(/\/$/, '').length) : url);

  const renew = async (): Promise<string> => {
    const { token_endpoint: endpoint } = await ask(Discovery, `${base}/.well-known/openid-configuration`);
    const { access_token: value, expires_in: seconds } = await ask(TokenAnswer, reach(endpoint), {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64')}`,
      },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    token = { value, until: timer.now() + (seconds - earlySeconds) * 1000 };
    return value;
  };

  return () => {
    if (token && timer.now() < token.until) return Promise.resolve(token.value);
    asking ??= renew().finally(() => (asking = undefined));
    return asking;
  };
};
