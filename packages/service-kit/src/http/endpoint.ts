import { Forbidden, NotFound, ProblemError, successOf, UnsupportedMediaType } from '@spotter/contracts';
import { pipeline } from 'node:stream/promises';
import type { Request, RequestHandler, Response } from 'express';
import type { callerOf, Guest, Member, ServiceActor } from '../actor.ts';
import { contentTypeOf, defaultLimitBytes, readBody, readJson, streamBody } from './body.ts';
import type { Idempotency, Outcome } from './idempotency.ts';
import { documentOf } from './problems.ts';
import type { Answers } from './remembered.ts';
import { parseRequest } from './request.ts';
import type { Content, ServedRoute } from './serve.ts';

export interface EndpointParts {
  readonly caller: ReturnType<typeof callerOf>;
  readonly idempotent: Idempotency;
  readonly answers: Answers;
}

type Handler = (actor: unknown, request: unknown) => unknown;

/** A personal API token with the scope `read` may only look. */
const checkScope = (actor: unknown, method: string): void => {
  const { scopes } = (actor ?? {}) as Partial<Member>;
  const needed = method === 'GET' ? 'read' : 'write';
  if (scopes && !scopes.includes(needed)) throw new ProblemError(Forbidden, `This token lacks the scope ${needed}`);
};

const admitted = async ({ access, route }: ServedRoute, { caller }: EndpointParts, request: Request): Promise<unknown> => {
  if (!access.needsToken) return undefined;
  const actor = await access.admit(
    await caller(
      (name) => request.get(name),
      (offered) => request.acceptsLanguages(offered),
    ),
  );
  checkScope(actor, route.method);
  return actor;
};

const bodyOf = async ({ kind, options, route }: ServedRoute, request: Request, response: Response): Promise<unknown> => {
  const limit = options.limitBytes ?? defaultLimitBytes;
  if (kind !== 'raw' && kind !== 'stream') return route.body ? readJson(request, response, limit) : undefined;
  if (options.accepts && !options.accepts.includes(contentTypeOf(request))) {
    throw new ProblemError(UnsupportedMediaType, `Send ${options.accepts.join(' or ')}`);
  }
  return kind === 'stream' ? streamBody(request, limit) : readBody(request, response, limit);
};

const isMember = (actor: unknown): boolean => (actor as Partial<Member> | undefined)?.kind === 'member';

/** Whose Idempotency-Key it is. */
const callerName = (actor: unknown): string => {
  const { kind, tenant, ...who } = actor as Member | Guest | ServiceActor;
  const id = 'id' in who ? who.id : 'clientId' in who ? who.clientId : '';
  return [kind, (tenant as Member['tenant'] | undefined)?.id ?? '', id].join(' ');
};

/** As bytes: of a text's content type express would take the charset apart. */
const sendBytes = (response: Response, bytes: Buffer, contentType: string): void => {
  response.setHeader('content-type', `${contentType}; charset=utf-8`);
  response.send(bytes);
};

const sendJson = (response: Response, { status, body }: Outcome): void => {
  const version = (body as { version?: unknown } | undefined)?.version;
  if (Number.isInteger(version) && status < 400) response.setHeader('etag', `"${String(version)}"`);
  response.status(status);
  if (body === undefined) response.end();
  else sendBytes(response, Buffer.from(JSON.stringify(body)), status >= 400 ? 'application/problem+json' : 'application/json');
};

const sendContent = async (response: Response, { contentType, body, fileName, cacheControl }: Content, status: number): Promise<void> => {
  response.status(status).type(contentType);
  if (cacheControl) response.setHeader('cache-control', cacheControl);
  if (fileName) response.attachment(fileName).type(contentType);
  if (typeof body === 'string' || Buffer.isBuffer(body)) response.send(body);
  else await pipeline(body, response);
};

const abortedWith = (response: Response): AbortSignal => {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
};

const parsed = (served: ServedRoute, request: Request, body: unknown, signal: AbortSignal): Record<string, unknown> => {
  if (served.kind !== 'raw' && served.kind !== 'stream')
    return parseRequest(served.route, request, body, signal) as unknown as Record<string, unknown>;
  const { body: _, ...bodiless } = served.route;
  return { ...parseRequest(bodiless, request, undefined, signal), body, contentType: contentTypeOf(request) };
};

const answerKey = (request: Request, actor: unknown): string =>
  [request.originalUrl, (actor as Partial<Member>).language ?? '', callerName(actor)].join(' ');

/** Tells again what was told before, as long as it holds; else works it out by `answer` and keeps it. */
const remembering = ({ versionOf }: ServedRoute, { answers }: EndpointParts) => {
  const version = versionOf as ((actor: unknown) => Promise<string>) | undefined;
  return async (request: Request, response: Response, actor: unknown, answer: () => Promise<Outcome>): Promise<void> => {
    if (!version) {
      sendJson(response, await answer());
      return;
    }
    const [key, now] = [answerKey(request, actor), await version(actor)];
    let bytes = answers.recall(request, key, now);
    if (!bytes) {
      bytes = Buffer.from(JSON.stringify((await answer()).body));
      answers.keep(key, now, bytes);
    }
    sendBytes(response, bytes, 'application/json');
  };
};

/** The steps of every request: who, what, do, check, tell. */
export const endpoint = (served: ServedRoute, parts: EndpointParts): RequestHandler => {
  const { route, options } = served;
  const handle = served.handle as Handler;
  const success = successOf(route);
  const tell = remembering(served, parts);

  return async (request, response) => {
    const actor = await admitted(served, parts, request);
    const body = await bodyOf(served, request, response);
    const input = parsed(served, request, body, abortedWith(response));
    response.setHeader('cache-control', options.cacheControl ?? 'no-store');
    if (isMember(actor)) response.vary('accept-language'); // a member's answer may be in their language
    if (served.kind === 'content') {
      await sendContent(response, (await handle(actor, input)) as Content, success.status);
      return;
    }
    const answer = async (): Promise<Outcome> => {
      const result = await handle(actor, input);
      return { status: success.status, body: success.status === 204 ? undefined : success.schema.parse(result) };
    };
    const { idempotencyKey: key } = input;
    if (typeof key !== 'string') {
      await tell(request, response, actor, answer);
      return;
    }
    const claim = { caller: callerName(actor), key, request: [route.method, request.path, input.query ?? null, body ?? null] };
    const requestId = String(response.locals.requestId);
    sendJson(
      response,
      await parts.idempotent(claim, answer, (error) => ({ status: error.problem.status, body: documentOf(error, requestId) })),
    );
  };
};

export const notFound: RequestHandler = () => {
  throw new ProblemError(NotFound);
};
