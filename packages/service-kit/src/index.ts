export { v5 as uuidv5, v7 as uuidv7 } from 'uuid';
export * from './access.ts';
export {
  memberIdOf,
  rolesIn,
  type Guest,
  type Language,
  type Member,
  type PlatformAdmin,
  type PlatformService,
  type ServiceActor,
  type Shopper,
} from './actor.ts';
export { openBus, type Bus, type Message } from './bus.ts';
export { cacheIn, type Cache } from './cache.ts';
export { clockOf, millisecondsOf, systemClock, type Clock, type Span } from './clock.ts';
export { ConfigError, Port, readConfig, Secret, ServiceConfig, Url, type ConfigOf } from './config.ts';
export { startConsumers, type Consuming } from './consumer.ts';
export { bulk, empty, isDuplicate, join, raw, sql, type Queries, type RunTransaction, type Sql, type Transaction } from './database.ts';
export { deadLettersCommand } from './dead-letters.ts';
export { encryptionWith, type Encryption } from './encryption.ts';
export { consume, type Consumer, type Incoming } from './events.ts';
export { excerptOf } from './excerpt.ts';
export { answering, mountHealth, type Check, type Health } from './health.ts';
export { apiSecurityHeaders, requestIds, timed, traced } from './http/app.ts';
export { asProblemError, fieldErrors, invalid, problemHandler, sendProblem } from './http/problems.ts';
export type { Headers, RequestOf } from './http/request.ts';
export { listen, type HttpServer } from './http/server.ts';
export {
  serve,
  serveContent,
  serveRaw,
  serveStream,
  type Content,
  type RawRequest,
  type ServedRoute,
  type StreamedRequest,
} from './http/serve.ts';
export type { Inbox } from './inbox.ts';
export { every, type Job } from './job.ts';
export type { Kit } from './kit.ts';
export { openLog, type Log } from './log.ts';
export { openMetrics, type Metrics } from './metrics.ts';
export { issuerOf, type Issuer, type IssuerConfig } from './oidc.ts';
export { openApiOf, type ApiInfo } from './openapi.ts';
export type { Outbox } from './outbox.ts';
export { ByTime, pageOf, readCursor } from './paging.ts';
export { mustHaveRoom } from './quotas.ts';
export { isRedisAway, openRedis, openSubscriber, type Redis } from './redis.ts';
export { configOf, migrateService, runService } from './run-service.ts';
export { defineService, type Service, type ServiceDefinition } from './service.ts';
export { clientCredentialsToken, serviceClients, type ServiceClient } from './service-client.ts';
export { activeTraceId, inSpan, openTelemetry, traceHeaders, type Tracer } from './telemetry.ts';
export type { TenantDataRules } from './tenant-data/tenant-data.ts';
export { closedDoor, type TenantScope, type Tenants } from './tenant.ts';
export { tokenVerifier, type AccessToken, type VerifyToken } from './token.ts';
