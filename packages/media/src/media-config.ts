import { z } from 'zod';

/** Where pictures lie: in a bucket, else in a folder, else nowhere, and then there are none. */
export const mediaVariables = {
  MEDIA_FOLDER: z.string().min(1).optional().describe('A folder on this machine. For one instance, or one that all instances share.'),
  MEDIA_BUCKET: z.string().min(3).optional().describe('A bucket of S3 or of what speaks like it. Goes before MEDIA_FOLDER.'),
  MEDIA_REGION: z.string().min(1).default('us-east-1'),
  MEDIA_ENDPOINT: z.url().optional().describe('Where the bucket is, when not at AWS.'),
  MEDIA_ACCESS_KEY_ID: z.string().min(1).optional().describe('When absent, what the machine or pod is by itself at AWS.'),
  MEDIA_SECRET_ACCESS_KEY: z.string().min(1).optional(),
};

export type MediaConfig = z.output<z.ZodObject<typeof mediaVariables>>;
