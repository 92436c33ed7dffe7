import { z } from 'zod';
import { observed } from './condition.ts';

const Server = z
  .object({ external: z.string().max(253).optional().describe('Where somebody else runs it; absent when it runs here.') })
  .default({})
  .describe('By whom it is run.');

/** `kind: Platform`, for the whole cluster; there is one, `spotter`. */
export const PlatformSpec = z.object({
  database: Server.describe('MariaDB.'),
  broker: Server.describe('RabbitMQ.'),
  cache: Server.describe('Redis.'),
  identity: Server.describe('Keycloak.'),
});
export type PlatformSpec = z.infer<typeof PlatformSpec>;

/** Of a part that runs here: how many of its members are ready. */
const Members = z.object({
  part: z.string().describe('`database`, `broker`, `cache` or `identity`.'),
  workload: z.string().describe('The StatefulSet or Deployment that runs it.'),
  wanted: z.int().describe('Pods that are wanted.'),
  ready: z.int().describe('Pods that are ready.'),
});

export const PlatformStatus = z.object({
  ...observed,
  members: z.array(Members).max(16).optional().describe('How many members of each part that runs here are ready.'),
});
export type PlatformStatus = z.infer<typeof PlatformStatus>;
