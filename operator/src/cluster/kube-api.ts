import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { request, type Dispatcher } from 'undici';
import type { Timer } from '../queue/timer.ts';
import type { Credentials, KubeAccess } from './kube-access.ts';

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
  readonly access: KubeAccess;
  readonly timer: Timer;
  readonly observe?: (answer: { method: string; host: string; code: string }) => void;
}

const callMilliseconds = 10_000;
const silenceMilliseconds = 90_000;
/** Service account tokens are rotated long before they expire, so a minute's age is no risk. */
const credentialsMilliseconds = 60_000;

const failure = async (code: number, body: Readable & { text: () => Promise<string> }): Promise<KubeError> => {
  const text = await body.text();
  try {
    const { reason = 'Unknown', message = text } = JSON.parse(text) as { reason?: string; message?: string };
    return new KubeError(code, reason, message);
  } catch {
    return new KubeError(code, 'Unknown', text.slice(0, 500));
  }
};

/** Calls and watches over shared connections. Credentials are read anew every minute. */
export const kubeApi = ({ access, timer, observe = () => undefined }: KubeApiParts): KubeApi => {
  const { server } = access;
  const { host } = new URL(server);
  let known: { readonly at: number; readonly credentials: Credentials } | undefined;
  let lastContact = timer.now();

  const credentialsNow = async (): Promise<Credentials> => {
    if (known && timer.now() - known.at < credentialsMilliseconds) return known.credentials;
    known = { at: timer.now(), credentials: await access.credentials() };
    return known.credentials;
  };

  const send = async ({ method = 'GET', path, query = {}, body, patch }: KubeRequest, options: Partial<Dispatcher.RequestOptions>) => {
    const { headers, dispatcher } = await credentialsNow();
    const url = new URL(path, server);
    url.search = new URLSearchParams(query).toString();
    const answer = await request(url, {
      method,
      headers: { accept: 'application/json', 'content-type': patch ?? 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      dispatcher,
      ...options,
    }).catch((error: unknown) => {
      observe({ method, host, code: '<error>' });
      throw error;
    });
    observe({ method, host, code: String(answer.statusCode) });
    lastContact = timer.now();
    if (answer.statusCode === 401) known = undefined;
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
    close: async () => known?.credentials.dispatcher.destroy(),
  };
};
