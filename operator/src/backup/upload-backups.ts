/**
 * The second half of the CronJob `backup`: every backup on the volume that the bucket does not have goes there, the oldest first. A file beside it,
 * `….uploaded`, says that it has. What fails is tried again by the next Job.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '@spotter/service-kit/config';
import { z } from 'zod';
import type { Bucket } from './bucket.ts';
import { gcsBucket } from './gcs-bucket.ts';
import { s3Bucket } from './s3-bucket.ts';

const Environment = z.object({
  FOLDER: z.string().min(1),
  BUCKET_KIND: z.enum(['s3', 'gcs']),
  BUCKET: z.string().min(1),
  AWS_REGION: z.string().default('us-east-1'),
  GCE_METADATA_HOST: z.string().default('169.254.169.254'),
  GCS_URL: z.url().default('https://storage.googleapis.com'),
});

const config = readConfig(Environment);
const bucketOf = ({ BUCKET_KIND, BUCKET: bucket, ...where }: typeof config): Bucket =>
  BUCKET_KIND === 's3'
    ? s3Bucket({ bucket, region: where.AWS_REGION })
    : gcsBucket({ bucket, metadataHost: where.GCE_METADATA_HOST, storageUrl: where.GCS_URL });

const bucket = bucketOf(config);
const found = new Set(readdirSync(config.FOLDER));
const waiting = [...found].filter((name) => /^spotter-.*\.sql\.gz$/.test(name) && !found.has(`${name}.uploaded`)).sort();
for (const name of waiting) {
  try {
    await bucket.put(name, join(config.FOLDER, name));
    writeFileSync(join(config.FOLDER, `${name}.uploaded`), '');
    process.stdout.write(`uploaded to ${config.BUCKET}: ${name}\n`);
  } catch (error) {
    process.stderr.write(`${name} could not be uploaded: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
if (waiting.length === 0) process.stdout.write('nothing to upload\n');
