import { HttpMethod, RequestContext, type KubeConfig } from '@kubernetes/client-node';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { request, type Dispatcher } from 'undici';
import type { Timer } from '../queue/timer.ts';

/** A refusal of the API server, with the reason of its `Status` (`Conflict`, `NotFound`, `Expired` …). */
export class KubeError extends Error {
  readonly code: number;
  readonly reason: string;

  constructor(code: number, reason: string, message: string) {
    super(message);
    this.name = 'KubeError';
    this.code = code;
    this.reason = reason;
  }
}

export const isKubeError = (error: unknown, code: number): error is KubeError => error instanceof KubeError && error.code === code;

export type PatchType = 'application/apply-patch+yaml' | 'application/merge-patch+json';

export interface KubeRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly patch?: PatchType;
}

/** Plain JSON to and from the API server: as sent, without a client's conversion of times. */
export interface KubeApi {
  readonly call: <T>(request: KubeRequest) => Promise<T>;
  /** Each line of a watch; ends when the server ends it. Rejects when nothing, not even a bookmark, comes for 90 s. */
  readonly watch: (request: KubeRequest, signal: AbortSignal) => AsyncIterable<unknown>;
  /** When the server answered last, in milliseconds since the epoch. */
  readonly lastContact: () => number;
  readonly close: () => Promise<void>;
}

interface KubeApiParts {
  readonly config: KubeConfig;
  readonly timer: Timer;
  readonly observe?: (answer: { method: string; host: string; code: string }) => void;
}

const callMilliseconds = 10_000;
const silenceMilliseconds = 90_000;
/** Service account tokens are rotated long before they expire, so a minute's age is no risk. */
const credentialsMilliseconds = 60_000;

interface Credentials {
  readonly at: number;
  readonly headers: Record<string, string>;
}

const failure = async (code: number, body: Readable & { text: () => Promise<string> }): Promise<KubeError> => {
  const text = await body.text();
  try {
    const { reason = 'Unknown', message = text } = JSON.parse(text) as { reason?: string; message?: string };
    return new KubeError(code, reason, message);
  } catch {
    return new KubeError(code, 'Unknown', text.slice(0, 500));
  }
};

/**
 * The config's own client opens a TLS connection for each request; here all share one dispatcher, made from the config's first
 * credentials. Tokens are read anew every minute.
 */
export const kubeApi = ({ config, timer, observe = () => undefined }: KubeApiParts): KubeApi => {
  const cluster = config.getCurrentCluster();
  if (!cluster) throw new Error('The kubeconfig names no current cluster');
  const { server } = cluster;
  const { host } = new URL(server);
  let credentials: Credentials | undefined;
  let dispatcher: Dispatcher | undefined;
  let lastContact = timer.now();

  const headers = async (): Promise<Record<string, string>> => {
    if (credentials && timer.now() - credentials.at < credentialsMilliseconds) return credentials.headers;
    const context = new RequestContext(server, HttpMethod.GET);
    await config.applySecurityAuthentication(context);
    dispatcher ??= context.getDispatcher();
    credentials = { at: timer.now(), headers: context.getHeaders() };
    return credentials.headers;
  };

  const send = async ({ method = 'GET', path, query = {}, body, patch }: KubeRequest, options: Partial<Dispatcher.RequestOptions>) => {
    const authorisation = await headers();
    const url = new URL(path, server);
    url.search = new URLSearchParams(query).toString();
    const answer = await request(url, {
      method,
      headers: { accept: 'application/json', 'content-type': patch ?? 'application/json', ...authorisation },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(dispatcher ? { dispatcher } : {}),
      ...options,
    }).catch((error: unknown) => {
      observe({ method, host, code: '<error>' });
      throw error;
    });
    observe({ method, host, code: String(answer.statusCode) });
    lastContact = timer.now();
    if (answer.statusCode === 401) credentials = undefined;
    if (answer.statusCode >= 300) throw await failure(answer.statusCode, answer.body);
    return answer.body;
  };

  return {
    call: async <T>(request: KubeRequest) => {
      const body = await send(request, { signal: AbortSignal.timeout(callMilliseconds) });
      return (await body.json()) as T;
    },
    watch: async function* (request, signal) {
      const body = await send(request, { signal, bodyTimeout: silenceMilliseconds });
      for await (const line of createInterface({ input: body })) {
        lastContact = timer.now();
        yield JSON.parse(line) as unknown;
      }
    },
    lastContact: () => lastContact,
    close: async () => dispatcher?.destroy(),
  };
};
