import { createInterface } from 'node:readline';
import { request, type Dispatcher } from 'undici';
import type { Timer } from '../queue/timer.ts';
import type { Credentials, KubeAccess } from './kube-access.ts';

/** A refusal of the API server, with the reason of its `Status` (`Conflict`, `NotFound`, `Expired` …). */
export class KubeError extends Error {
  readonly code: number;
  readonly reason: string;
  /** How long the server asks to be left alone, when it said so (`Retry-After`). */
  readonly retryAfterMilliseconds: number | undefined;

  constructor(code: number, reason: string, message: string, retryAfterMilliseconds?: number) {
    super(message);
    this.retryAfterMilliseconds = retryAfterMilliseconds;
    this.name = 'KubeError';
    this.code = code;
    this.reason = reason;
  }
}

export const isKubeError = (error: unknown, code: number): error is KubeError => error instanceof KubeError && error.code === code;

/** For what may not be there: never made, gone in the meantime, or of a kind that the API server does not know. */
export const undefinedIfMissing = (error: unknown): undefined => {
  if (!isKubeError(error, 404)) throw error;
};

/** For what this caller may not see, and can go without. */
export const undefinedIfForbidden = (error: unknown): undefined => {
  if (!isKubeError(error, 403)) throw error;
};

export type PatchType = 'application/apply-patch+yaml' | 'application/merge-patch+json';

export interface KubeRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly patch?: PatchType;
  readonly headers?: Readonly<Record<string, string>>;
  /** It is of no use later: a server that asks to be left alone is not waited for. */
  readonly isUrgent?: boolean;
}

/** Plain JSON to and from the API server: as sent, without a client's conversion of times. */
export interface KubeApi {
  readonly call: <T>(request: KubeRequest) => Promise<T>;
  /** Each line of a watch; ends when the server ends it. Rejects when nothing, not even a bookmark, comes for 90 s. */
  readonly watch: (request: KubeRequest, signal: AbortSignal) => AsyncIterable<unknown>;
  /** When the server answered last, in milliseconds since the epoch. */
  readonly lastContact: () => number;
  /** When a call ended last, well or not. */
  readonly lastAttempt: () => number;
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

/** As client-go: a request that was turned away was not carried out, so it may be sent again. So often, each time after at most so long. */
const timesTurnedAway = 5;
const longestWaitMilliseconds = 30_000;

const retryAfterOf = (header: string | string[] | undefined): number | undefined => {
  const seconds = Number(header);
  return header !== undefined && Number.isFinite(seconds) ? Math.min(longestWaitMilliseconds, Math.max(1, seconds) * 1000) : undefined;
};

const failure = async ({ statusCode: code, headers, body }: Dispatcher.ResponseData): Promise<KubeError> => {
  const text = await body.text();
  const later = retryAfterOf(headers['retry-after']);
  try {
    const { reason = 'Unknown', message = text } = JSON.parse(text) as { reason?: string; message?: string };
    return new KubeError(code, reason, message, later);
  } catch {
    return new KubeError(code, 'Unknown', text.slice(0, 500), later);
  }
};

const retryAfter = (error: unknown): number | undefined => (error instanceof KubeError ? error.retryAfterMilliseconds : undefined);

/** Calls and watches over shared connections. Credentials are read anew every minute. */
export const kubeApi = ({ access, timer, observe = () => undefined }: KubeApiParts): KubeApi => {
  const { server } = access;
  const { host } = new URL(server);
  let known: { readonly at: number; readonly credentials: Credentials } | undefined;
  let [lastContact, lastAttempt] = [timer.now(), timer.now()];
  const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => timer.after(milliseconds, resolve));

  const credentialsNow = async (): Promise<Credentials> => {
    if (known && timer.now() - known.at < credentialsMilliseconds) return known.credentials;
    known = { at: timer.now(), credentials: await access.credentials() };
    return known.credentials;
  };

  const send = async (
    { method = 'GET', path, query = {}, body, patch, headers: more }: KubeRequest,
    options: Partial<Dispatcher.RequestOptions>,
  ) => {
    const { headers, dispatcher } = await credentialsNow();
    // A server behind a proxy has a path of its own.
    const url = new URL(server.replace(/\/$/, '') + path);
    url.search = new URLSearchParams(query).toString();
    const answer = await request(url, {
      method,
      headers: { accept: 'application/json', 'content-type': patch ?? 'application/json', ...more, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      dispatcher,
      ...options,
    }).catch((error: unknown) => {
      lastAttempt = timer.now();
      observe({ method, host, code: '<error>' });
      throw error;
    });
    observe({ method, host, code: String(answer.statusCode) });
    lastContact = timer.now();
    lastAttempt = lastContact;
    if (answer.statusCode === 401) known = undefined;
    if (answer.statusCode >= 300) throw await failure(answer);
    return answer.body;
  };

  const attempt = async <T>(request: KubeRequest): Promise<T> => {
    const deadline = new AbortController();
    // Taken back with the answer: thousands of deadlines that come after it cost memory, and time when they come.
    const takeBack = timer.after(callMilliseconds, () =>
      deadline.abort(new Error(`No answer within ${String(callMilliseconds / 1000)} s`)),
    );
    try {
      const body = await send(request, { signal: deadline.signal });
      return (await body.json()) as T;
    } finally {
      takeBack();
    }
  };

  return {
    call: async <T>(request: KubeRequest) => {
      for (let turnedAway = 0; ; turnedAway += 1) {
        try {
          return await attempt<T>(request);
        } catch (error) {
          const later = retryAfter(error);
          if (later === undefined || request.isUrgent || turnedAway === timesTurnedAway) throw error;
          await pause(later);
        }
      }
    },
    watch: async function* (request, signal) {
      const body = await send(request, { signal, bodyTimeout: silenceMilliseconds });
      for await (const line of createInterface({ input: body })) {
        lastContact = timer.now();
        yield JSON.parse(line) as unknown;
      }
    },
    lastContact: () => lastContact,
    lastAttempt: () => lastAttempt,
    close: async () => known?.credentials.dispatcher.destroy(),
  };
};
