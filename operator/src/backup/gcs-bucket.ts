import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { request } from 'undici';
import { z } from 'zod';
import { objectNameOf, type Bucket } from './bucket.ts';

const Token = z.object({ access_token: z.string().min(1) });
const Stored = z.object({ md5Hash: z.string() });

interface Where {
  readonly bucket: string;
  /** Where the node says who the pod is: `host[:port]`, as Google's own programs take it. */
  readonly metadataHost: string;
  readonly storageUrl: string;
}

const md5Of = async (file: string): Promise<string> => {
  const hash = createHash('md5'); // what Google tells of an object; nobody trusts it for more
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64');
};

/** Google Cloud Storage, by Workload Identity Federation: the pod's service account is allowed to create objects, and no key is anywhere. */
export const gcsBucket = ({ bucket, metadataHost, storageUrl }: Where): Bucket => {
  const token = async (): Promise<string> => {
    const url = `http://${metadataHost}/computeMetadata/v1/instance/service-accounts/default/token`;
    const { statusCode, body } = await request(url, { headers: { 'metadata-flavor': 'Google' } });
    const text = await body.text();
    if (statusCode !== 200) throw new Error(`the node gives no token: ${String(statusCode)} ${text}`);
    return Token.parse(JSON.parse(text)).access_token;
  };

  return {
    put: async (name, file) => {
      const url = new URL(`/upload/storage/v1/b/${encodeURIComponent(bucket)}/o`, storageUrl);
      // Who may only create cannot replace, so one that is there already is left as it is.
      url.search = new URLSearchParams({ uploadType: 'media', name: objectNameOf(name), ifGenerationMatch: '0' }).toString();
      const { size } = await stat(file);
      const { statusCode, body } = await request(url, {
        method: 'POST',
        headers: { authorization: `Bearer ${await token()}`, 'content-type': 'application/gzip', 'content-length': String(size) },
        body: createReadStream(file),
      });
      const text = await body.text();
      if (statusCode === 412) return;
      if (statusCode !== 200) throw new Error(`the bucket ${bucket} answered ${String(statusCode)}: ${text.slice(0, 1000)}`);
      if (Stored.parse(JSON.parse(text)).md5Hash !== (await md5Of(file)))
        throw new Error(`the bucket ${bucket} has other bytes of ${name}`);
    },
  };
};
