import { createHash } from 'node:crypto';
import { apiSecurityHeaders } from '@spotter/service-kit';
import type { Request, Response } from 'express';
import type { Dispatcher } from 'undici';
import { encode, encodingsTaken, smallestBytes, type Encoding } from '../content-encoding.ts';
import { asProblem } from './forward.ts';

export interface PublicCacheParts {
  readonly dispatcher: Dispatcher;
  readonly storeOrigin: string;
  /** The gateway's own token: what is kept was asked for by nobody in particular, so it can be shown to everybody. */
  readonly ownToken: () => Promise<string>;
  readonly traceHeaders: () => Record<string, string>;
  readonly timeoutMilliseconds: number;
  readonly now: () => number;
}

interface Kept {
  readonly contentType: string;
  readonly body: Buffer;
  readonly etag: string;
  /** Each made when somebody first takes it: a crowd is compressed for once. */
  readonly encoded: Map<Encoding, Promise<Buffer>>;
}

/** The catalogue as everybody sees it. Contract paths: listProducts, readFacets, showProduct. */
const catalogue = /^\/store\/(?:products(?:\/[a-z0-9-]{1,80})?|facets)(?:\?[^#]{0,300})?$/;

const keptMilliseconds = 1000;
const maxEntries = 500;
const maxBytes = 256 * 1024;

const encodedBy = (encoding: Encoding, { body, encoded }: Kept): Promise<Buffer> => {
  const made = encoded.get(encoding) ?? encode(encoding, body, 'quick');
  encoded.set(encoding, made);
  return made;
};

const send = async (request: Request, response: Response, kept: Kept): Promise<void> => {
  const { contentType, body, etag } = kept;
  response.set({
    'content-type': contentType,
    'cache-control': 'no-cache',
    etag,
    vary: 'accept-language, accept-encoding',
    ...apiSecurityHeaders,
  });
  if (request.headers['if-none-match'] === etag) {
    response.status(304).end();
    return;
  }
  const [encoding] = body.length < smallestBytes ? [] : encodingsTaken(request.headers['accept-encoding']);
  if (encoding !== undefined) response.set('content-encoding', encoding);
  const content = encoding === undefined ? body : await encodedBy(encoding, kept);
  response.set('content-length', String(content.length)).end(content);
};

/**
 * Answers of the catalogue, kept for a second and shared by all who ask for the same at the same time: the shop window is what a crowd looks
 * at. An event of the store empties a tenant's part before it is told to any socket here, so a page that reads again sees the new state.
 */
export const publicCache = ({ dispatcher, storeOrigin, ownToken, traceHeaders, timeoutMilliseconds, now }: PublicCacheParts) => {
  const known = new Map<string, { until: number; answer: Promise<Kept | undefined> }>();

  /** Undefined for whatever is not a plain 200 of moderate size: that goes the usual way. */
  const ask = async (tenantSlug: string, path: string, language: string): Promise<Kept | undefined> => {
    const own = {
      authorization: `Bearer ${await ownToken()}`,
      'x-spotter-tenant': tenantSlug,
      'accept-language': language,
      ...traceHeaders(),
    };
    const timeouts = { headersTimeout: timeoutMilliseconds, bodyTimeout: timeoutMilliseconds };
    const answer = await dispatcher.request({
      origin: storeOrigin,
      path,
      method: 'GET',
      headers: { accept: 'application/json', ...own },
      ...timeouts,
    });
    const contentType = answer.headers['content-type'];
    const body = Buffer.from(await answer.body.arrayBuffer());
    if (answer.statusCode !== 200 || typeof contentType !== 'string' || body.length > maxBytes) return undefined;
    return { contentType, body, etag: `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`, encoded: new Map() };
  };

  const look = (tenantSlug: string, path: string, language: string): Promise<Kept | undefined> => {
    const key = `${tenantSlug} ${language} ${path}`;
    const found = known.get(key);
    if (found !== undefined && found.until > now()) return found.answer;
    const answer = ask(tenantSlug, path, language);
    known.delete(key); // so that it stands last again
    const entry = { until: now() + keptMilliseconds, answer };
    known.set(key, entry);
    const forget = () => known.get(key) === entry && known.delete(key);
    answer.then((kept) => kept ?? forget(), forget);
    for (const oldest of known.keys()) {
      if (known.size <= maxEntries) break;
      known.delete(oldest);
    }
    return answer;
  };

  return {
    /** Answers from the cache, or by way of it; false when this is not for it. @throws ProblemError as the proxy does */
    async serve(
      request: Request,
      response: Response,
      { path, tenantSlug }: { path: string; tenantSlug: string | undefined },
    ): Promise<boolean> {
      const isPublic = request.method === 'GET' && request.headers.authorization === undefined && catalogue.test(path);
      if (!isPublic || tenantSlug === undefined) return false;
      const language = /^[a-z]{2}/i.exec(request.headers['accept-language'] ?? '')?.[0].toLowerCase() ?? 'en';
      const kept = await look(tenantSlug, path, language).catch((error: unknown) => {
        throw asProblem(error);
      });
      if (kept === undefined) return false;
      await send(request, response, kept);
      return true;
    },
    /** Something of this tenant's shop has changed. */
    forget(tenantSlug: string): void {
      for (const key of known.keys()) if (key.startsWith(`${tenantSlug} `)) known.delete(key);
    },
  };
};
