import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { encode, smallestBytes, type Encoding } from '../content-encoding.ts';

export interface Asset {
  readonly contentType: string;
  readonly etag: string;
  readonly content: Buffer;
  /** Made on first use, or read from `<name>.br` and `<name>.gz` when the build made them. */
  readonly compressed: Partial<Record<Encoding, Buffer>>;
  /** Its name holds a hash of its content, so it never changes. */
  readonly isImmutable: boolean;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};
const compressible = /^(?:text\/|application\/(?:json|manifest)|image\/svg)/;

/** Angular's names: `main-4GFNJQ2K.js`, `chunk-_TNyUh_5.js`, `media/geist-XB3Q7KLM.woff2`. A word of eight letters is no hash. */
const hashed = /-(?=[\w-]*[A-Z0-9])[\w-]{8}\.[a-z0-9]+$/;

const made = (path: string | undefined, ending: string): Promise<Buffer | undefined> =>
  path === undefined ? Promise.resolve(undefined) : readFile(path + ending).catch(() => undefined);

/** As the build made it, beside the file; else made here, once. */
const compress = async (content: Buffer, path?: string): Promise<Asset['compressed']> => {
  const [br, gz] = await Promise.all([
    made(path, '.br').then((found) => found ?? encode('br', content, 'hard')),
    made(path, '.gz').then((found) => found ?? encode('gzip', content, 'hard')),
  ]);
  return { br, gzip: gz };
};

const isWorthIt = (contentType: string, content: Buffer): boolean => compressible.test(contentType) && content.length >= smallestBytes;

const etagOf = (content: Buffer): string => createHash('sha256').update(content).digest('base64url').slice(0, 22);

const load = async (path: string): Promise<Asset> => {
  const content = await readFile(path);
  const contentType = contentTypes[extname(path)] ?? 'application/octet-stream';
  const compressed = isWorthIt(contentType, content) ? await compress(content, path) : {};
  return { contentType, content, etag: etagOf(content), compressed, isImmutable: hashed.test(path) };
};

/** What is no file, but served like one. */
export const assetOf = async (contentType: string, text: string): Promise<Asset> => {
  const content = Buffer.from(text);
  const compressed = isWorthIt(contentType, content) ? await compress(content) : {};
  return { contentType, content, etag: etagOf(content), compressed, isImmutable: false };
};

/** Path segments without anything that could climb out of the folder or reach a hidden file. */
const plainPath = /^(?:\/[A-Za-z0-9_@-][A-Za-z0-9._@-]*)+$/;

/** The files of a folder, kept in memory as long as they do not change. Undefined for what is not there. */
export const assetsIn = (folder: string) => {
  const known = new Map<string, { modified: number; asset: Promise<Asset> }>();
  return async (path: string): Promise<Asset | undefined> => {
    if (!plainPath.test(path)) return undefined;
    const file = join(folder, path);
    const found = await stat(file).catch(() => undefined);
    if (!found?.isFile()) return undefined;
    const before = known.get(path);
    if (before?.modified === found.mtimeMs) return before.asset;
    const asset = load(file);
    known.set(path, { modified: found.mtimeMs, asset });
    asset.catch(() => known.delete(path));
    return asset;
  };
};
export type Assets = ReturnType<typeof assetsIn>;
