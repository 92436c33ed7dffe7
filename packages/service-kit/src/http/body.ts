import { Transform, type Readable } from 'node:stream';
import { Invalid, ProblemError, TooLarge, UnsupportedMediaType } from '@spotter/contracts';
import express, { type Request, type RequestHandler, type Response } from 'express';
import { invalid } from './problems.ts';

export const defaultLimitBytes = 256 * 1024;

/** The whole body, decompressed, up to the limit. @throws ProblemError `too-large`, `unsupported-media-type` for an unknown compression */
export const readBody = (request: Request, response: Response, limitBytes: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const read: RequestHandler = express.raw({ type: () => true, limit: limitBytes });
    void read(request, response, (error?: unknown) => {
      if (error) reject(asProblem(error, limitBytes));
      else resolve(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
    });
  });

const tooLarge = (limitBytes: number): ProblemError =>
  new ProblemError(TooLarge, `The body may have ${String(limitBytes)} bytes`, { limitBytes });

/** The body as it arrives, up to the limit. @throws ProblemError `too-large`, at once when its length is told, else on the way */
export const streamBody = (request: Request, limitBytes: number): Readable => {
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw tooLarge(limitBytes);
  let seen = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > limitBytes) done(tooLarge(limitBytes));
      else done(null, chunk);
    },
  });
  request.once('error', (error) => counted.destroy(error));
  request.once('aborted', () => counted.destroy(new ProblemError(Invalid, 'The body broke off')));
  return request.pipe(counted);
};

const asProblem = (error: unknown, limitBytes: number): Error => {
  const { status, message } = error as { status?: number; message: string };
  if (status === 413) return tooLarge(limitBytes);
  if (status === 415) return new ProblemError(UnsupportedMediaType, message);
  return invalid([{ field: 'body', message: 'could not be read' }]);
};

export const contentTypeOf = (request: Request): string =>
  (request.headers['content-type'] ?? '').replace(/;.*$/s, '').trim().toLowerCase();

const isJson = (request: Request): boolean => {
  const charset = /charset="?([^";]+)/i.exec(request.headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  const types = request.method === 'PATCH' ? ['application/json', 'application/merge-patch+json'] : ['application/json'];
  return types.includes(contentTypeOf(request)) && charset.trim().toLowerCase() === 'utf-8';
};

/** Strict: UTF-8 without replacement characters (RFC 8259, section 8.1), then JSON. @throws ProblemError `invalid` */
const parseJson = (bytes: Buffer): unknown => {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalid([{ field: 'body', message: 'is not UTF-8' }], 'The body is not valid UTF-8');
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw invalid([{ field: 'body', message: 'is not JSON' }], 'The body is not valid JSON');
  }
};

/** The parsed JSON body; undefined when there is none. */
export const readJson = async (request: Request, response: Response, limitBytes: number): Promise<unknown> => {
  const hasBody = request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  if (!hasBody) return undefined;
  if (!isJson(request)) throw new ProblemError(UnsupportedMediaType, 'Send application/json in UTF-8');
  return parseJson(await readBody(request, response, limitBytes));
};
