import type { IncomingMessage, ServerResponse } from 'node:http';
import { encodingsTaken } from '../content-encoding.ts';
import type { Asset } from './assets.ts';

const year = 'public, max-age=31536000, immutable';

const isKnown = (request: IncomingMessage, etag: string): boolean =>
  (request.headers['if-none-match'] ?? '').split(',').some((each) => each.trim().replace(/^W\//, '') === etag || each.trim() === '*');

/** Sends a file, compressed if the client takes it; 304 when the client has it already. */
export const serveAsset = (request: IncomingMessage, response: ServerResponse, asset: Asset): void => {
  const encoding = encodingsTaken(request.headers['accept-encoding']).find((each) => asset.compressed[each] !== undefined);
  const content = encoding === undefined ? asset.content : (asset.compressed[encoding] ?? asset.content);
  const etag = `"${asset.etag}${encoding === undefined ? '' : `-${encoding}`}"`;
  response.setHeader('cache-control', asset.isImmutable ? year : 'no-cache');
  response.setHeader('etag', etag);
  if (Object.keys(asset.compressed).length > 0) response.setHeader('vary', 'accept-encoding');
  if (isKnown(request, etag)) {
    response.writeHead(304).end();
    return;
  }
  response.writeHead(200, {
    'content-type': asset.contentType,
    'content-length': content.length,
    ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
  });
  response.end(request.method === 'HEAD' ? undefined : content);
};
