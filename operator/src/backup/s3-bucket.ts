import { S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { createReadStream } from 'node:fs';
import { objectNameOf, type Bucket } from './bucket.ts';

/** Two at a time are in memory. S3 takes 10,000 parts of a file, so 320 GB. */
const partBytes = 32 * 1024 * 1024;

interface Where {
  readonly bucket: string;
  readonly region: string;
}

/**
 * S3, and what speaks like it. Who we are, the client finds out as AWS's programs do: EKS Pod Identity, a web identity (IRSA), keys in the
 * environment; another endpoint is in `AWS_ENDPOINT_URL_S3`.
 */
export const s3Bucket = ({ bucket, region }: Where): Bucket => {
  // Others than AWS do not know its newer checksums; over TLS the signature protects the bytes.
  const client = new S3Client({ region, requestChecksumCalculation: 'WHEN_REQUIRED' });
  return {
    put: async (name, file) => {
      const params = { Bucket: bucket, Key: objectNameOf(name), Body: createReadStream(file), ContentType: 'application/gzip' };
      await new Upload({ client, params, partSize: partBytes, queueSize: 2 }).done();
    },
  };
};
