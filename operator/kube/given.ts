import type { Cluster } from './cluster.ts';
import type { Platform } from './platform.ts';

/** An API server with our definitions, and the services that the operator works on. */
export interface Given {
  readonly cluster: Cluster;
  readonly platform: Platform;
}
