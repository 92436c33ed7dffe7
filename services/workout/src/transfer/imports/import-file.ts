import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import type { Queries, TenantScope } from '@spotter/service-kit';
import { importFileRepository as files } from './import-file-repository.ts';

const pieceBytes = 1024 * 1024;

/** Keeps a file as it arrives, and hands it on. */
export const keeping = async function* (
  db: Queries,
  tenant: TenantScope,
  importId: string,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let part = 0;
  const keep = async (): Promise<Buffer> => {
    const piece = Buffer.concat(held);
    await files.keep(db, tenant, { importId, part }, await promisify(deflate)(piece));
    part += 1;
    held = [];
    heldBytes = 0;
    return piece;
  };
  for await (const chunk of bytes) {
    held.push(chunk);
    heldBytes += chunk.length;
    if (heldBytes >= pieceBytes) yield await keep();
  }
  if (heldBytes > 0) yield await keep();
};

/** The kept file again. */
export const keptFile = async function* (db: Queries, tenant: TenantScope, importId: string): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part += 1) {
    const piece = await files.piece(db, tenant, importId, part);
    if (piece === undefined) return;
    yield await promisify(inflate)(piece);
  }
};
