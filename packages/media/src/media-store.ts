import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { ProblemError, Unavailable } from '@spotter/contracts';
import { Disk, type DriveFile } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { S3Driver } from 'flydrive/drivers/s3';
import type { MediaConfig } from './media-config.ts';

/** A file that is there. */
export interface StoredFile {
  readonly key: string;
  /** Asked for on its own: the list of a folder does not tell. */
  readonly writtenAt: () => Promise<Date>;
}

/** Files by keys such as `tenant/member/picture/name`. Every one of these rejects with `ProblemError` `unavailable` when the place does not answer. */
export interface MediaStore {
  put(key: string, content: Buffer, contentType: string): Promise<void>;
  /** Undefined when there is no such file. */
  read(key: string): Promise<Buffer | undefined>;
  /** Again is harmless. */
  remove(key: string): Promise<void>;
  /** Every file below a folder, some at a time. */
  below(folder: string): AsyncGenerator<readonly StoredFile[]>;
}

/** A person waits on the other side. */
const patience = { connectionTimeout: 2000, requestTimeout: 10_000, throwOnRequestTimeout: true };

const clientFor = (config: MediaConfig): S3Client => {
  const { MEDIA_ENDPOINT: endpoint, MEDIA_ACCESS_KEY_ID: accessKeyId, MEDIA_SECRET_ACCESS_KEY: secretAccessKey } = config;
  const options: S3ClientConfig = {
    region: config.MEDIA_REGION,
    requestHandler: patience,
    maxAttempts: 2,
    // What only speaks like S3 often does not know the newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  };
  return new S3Client({
    ...options,
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(accessKeyId !== undefined && secretAccessKey !== undefined ? { credentials: { accessKeyId, secretAccessKey } } : {}),
  });
};

const diskFor = (config: MediaConfig): Disk | undefined => {
  const { MEDIA_BUCKET: bucket, MEDIA_FOLDER: location } = config;
  if (bucket !== undefined) return new Disk(new S3Driver({ client: clientFor(config), bucket, visibility: 'private', supportsACL: false }));
  return location === undefined ? undefined : new Disk(new FSDriver({ location, visibility: 'private' }));
};

const causeOf = (error: unknown): { name?: string; code?: string } => ((error as Error).cause ?? error) as { name?: string; code?: string };

const isMissing = (error: unknown): boolean => {
  const { name, code } = causeOf(error);
  return code === 'ENOENT' || name === 'NoSuchKey' || name === 'NotFound';
};

const unavailable = (cause: unknown): ProblemError =>
  Object.assign(new ProblemError(Unavailable, 'The place where pictures lie does not answer right now'), { cause });

const orUnavailable = async <T>(work: Promise<T>): Promise<T> =>
  work.catch((cause: unknown) => {
    throw unavailable(cause);
  });

/** The place that the configuration names; undefined when it names none. Opens no connection. */
export const openMediaStore = (config: MediaConfig): MediaStore | undefined => {
  const disk = diskFor(config);
  if (!disk) return undefined;

  const page = async (folder: string, paginationToken?: string) =>
    disk.listAll(folder, { recursive: true, ...(paginationToken === undefined ? {} : { paginationToken }) }).catch((cause: unknown) => {
      if (isMissing(cause)) return { objects: [], paginationToken: undefined };
      throw unavailable(cause);
    });

  return {
    put: (key, content, contentType) => orUnavailable(disk.put(key, content, { contentType })),
    read: async (key) => {
      try {
        return Buffer.from(await disk.getBytes(key));
      } catch (cause) {
        if (isMissing(cause)) return undefined;
        throw unavailable(cause);
      }
    },
    remove: (key) => orUnavailable(disk.delete(key)),
    async *below(folder) {
      for (let token: string | undefined, more = true; more; more = token !== undefined) {
        const { objects, paginationToken } = await page(folder, token);
        yield [...objects]
          .filter((object): object is DriveFile => object.isFile)
          .map((file) => ({ key: file.key, writtenAt: async () => (await orUnavailable(file.getMetaData())).lastModified }));
        token = paginationToken;
      }
    },
  };
};
