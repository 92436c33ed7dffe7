import { z } from 'zod';
import { Condition } from './condition.ts';

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
const Members = z.object({ part: z.string(), workload: z.string(), wanted: z.int(), ready: z.int() });

export const PlatformStatus = z.object({
  observedGeneration: z.int().optional(),
  conditions: z.array(Condition).max(16).optional(),
  members: z.array(Members).max(16).optional(),
});
export type PlatformStatus = z.infer<typeof PlatformStatus>;
