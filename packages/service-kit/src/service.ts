import type { Sql } from 'sql-template-tag';
import type { z } from 'zod';
import type { ServiceConfig } from './config.ts';
import type { Consumer } from './events.ts';
import type { ServedRoute } from './http/serve.ts';
import type { Job } from './job.ts';
import type { Kit } from './kit.ts';
import type { TenantDataRules } from './tenant-data/tenant-data.ts';

/** What a service does, as data. */
export interface Service {
  readonly routes: readonly ServedRoute[];
  readonly consumers?: readonly Consumer[];
  readonly jobs?: readonly Job[];
  /** What is special when a tenant is exported and erased. */
  readonly tenantData?: TenantDataRules;
  /** Closes what the composition root itself opened. */
  readonly close?: () => Promise<void>;
}

type ConfigIn<S extends z.ZodObject> = z.output<S> & ServiceConfig;

export interface ServiceDefinition<S extends z.ZodObject = z.ZodObject> {
  /** Also the prefix of queues and Redis keys; the client id is `spotter-<name>`. */
  readonly name: string;
  readonly config: S;
  /** Folder of SQL files. */
  readonly migrations: URL;
  /**
   * Rows that come with the program, such as a library of it: run by the `migrate` command after the migrations, in one transaction, every
   * time. Must be safe while the old version still runs, and give the same rows when run again.
   */
  readonly seed?: () => readonly Sql[];
  /** The user service makes tenants; all others copy them. */
  readonly ownsTenants?: boolean;
  /** Wires the parts. Opens no connection and starts nothing by itself. */
  readonly build: (kit: Kit<ConfigIn<S>>) => Service;
}

export const defineService = <S extends z.ZodObject>(definition: ServiceDefinition<S>): ServiceDefinition<S> => definition;
