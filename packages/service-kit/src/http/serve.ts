import type { Readable } from 'node:stream';
import type { AnswerInput, Received, Route, RouteDefinition } from '@spotter/contracts';
import type { Access } from '../access.ts';
import type { Headers, RequestOf } from './request.ts';

type Eventually<T> = T | Promise<T>;
/** What a handler of a 204 returns is of no account. */
type Reply<D extends RouteDefinition> = undefined extends AnswerInput<D> ? unknown : AnswerInput<D>;

export interface ServeOptions {
  /** `Cache-Control` of the answer; `no-store` when absent. */
  readonly cacheControl?: string;
  /** How long the body may be; 256 kB when absent. */
  readonly limitBytes?: number;
}

/** @see serve */
export interface AnswerOptions<A> extends ServeOptions {
  /**
   * The version of everything that an answer of this route is made of. When given, an answer is worked out once and told again, to the same
   * actor for the same address, until its version is another. It has to be cheaper than the answer, and read no later than it.
   */
  readonly versionOf?: (actor: A) => Promise<string>;
}

export interface RawRequest<D extends RouteDefinition> extends Omit<Received<D>, 'body'> {
  readonly headers: Headers;
  readonly contentType: string;
  /** As it came, for a signature over the exact bytes. */
  readonly body: Buffer;
  readonly signal: AbortSignal;
}

export interface StreamedRequest<D extends RouteDefinition> extends Omit<RawRequest<D>, 'body'> {
  /** As it arrives. Reading it throws `ProblemError` `too-large` at the limit. */
  readonly body: Readable;
}

export interface RawOptions extends ServeOptions {
  /** Content types that are taken, for example `['image/png']`; all when absent. */
  readonly accepts?: readonly string[];
}

/** A file, picture or table instead of JSON. */
export interface Content {
  readonly contentType: string;
  readonly body: string | Buffer | Readable;
  /** Offers the content as a download under this name. */
  readonly fileName?: string;
  readonly cacheControl?: string;
}

type Kind = 'json' | 'raw' | 'stream' | 'content';

/** A route with who may use it and what it does, ready to be mounted. Its types were checked when it was made. */
export interface ServedRoute {
  readonly route: Route;
  readonly access: Access<unknown>;
  readonly kind: Kind;
  readonly options: RawOptions;
  readonly handle: (actor: never, request: never) => unknown;
  readonly versionOf?: ((actor: never) => Promise<string>) | undefined;
}

/** Serves a contract's route: parses, authorises, calls the handler, checks the answer against the contract. */
export const serve = <D extends RouteDefinition, A>(
  route: Route<D>,
  access: Access<A>,
  handle: (actor: A, request: RequestOf<D>) => Eventually<Reply<D>>,
  { versionOf, ...options }: AnswerOptions<A> = {},
): ServedRoute => ({ route, access, kind: 'json', options, handle, versionOf });

/** Like `serve`, with the body as bytes: webhooks, uploads. */
export const serveRaw = <D extends RouteDefinition, A>(
  route: Route<D>,
  access: Access<A>,
  handle: (actor: A, request: RawRequest<D>) => Eventually<Reply<D>>,
  options: RawOptions = {},
): ServedRoute => ({ route, access, kind: 'raw', options, handle });

/** Like `serveRaw`, with the body as it arrives: large files, of which only a piece is in memory at a time. */
export const serveStream = <D extends RouteDefinition, A>(
  route: Route<D>,
  access: Access<A>,
  handle: (actor: A, request: StreamedRequest<D>) => Eventually<Reply<D>>,
  options: RawOptions & Required<Pick<RawOptions, 'limitBytes'>>,
): ServedRoute => ({ route, access, kind: 'stream', options, handle });

/** Like `serve`, answering with a file instead of JSON. */
export const serveContent = <D extends RouteDefinition, A>(
  route: Route<D>,
  access: Access<A>,
  handle: (actor: A, request: RequestOf<D>) => Eventually<Content>,
  options: ServeOptions = {},
): ServedRoute => ({ route, access, kind: 'content', options, handle });
