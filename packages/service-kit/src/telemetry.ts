import { context, propagation, SpanKind, SpanStatusCode, trace, type Attributes, type Context, type Tracer } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { AlwaysOffSampler, BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';

export type { Tracer };

export interface Telemetry {
  readonly tracer: Tracer;
  shutdown(): Promise<void>;
}

let isRegistered = false;

/** Context and propagation are one per process, also when a test runs several services in it. */
const registerOnce = (): void => {
  if (isRegistered) return;
  isRegistered = true;
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
};

/** Spans always have ids, for logs and messages; what else there is of them is kept only when there is an endpoint for it (OTLP over HTTP). */
export const openTelemetry = (service: string, endpoint: string | undefined): Telemetry => {
  registerOnce();
  const url = endpoint && `${endpoint.replace(/\/$/, '')}/v1/traces`;
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': `spotter-${service}`, 'service.namespace': 'spotter' }),
    ...(url
      ? { spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url }) })] }
      : { sampler: new AlwaysOffSampler() }),
  });
  return { tracer: provider.getTracer('@spotter/service-kit'), shutdown: () => provider.shutdown() };
};

export type TraceHeaders = Record<string, string>;

/** `traceparent` (and `tracestate`) of what is going on, to send along. */
export const traceHeaders = (): TraceHeaders => {
  const headers: TraceHeaders = {};
  propagation.inject(context.active(), headers);
  return headers;
};

export const activeTraceId = (): string | undefined => trace.getSpanContext(context.active())?.traceId;

/** The context that a received `traceparent` names. */
export const remoteContext = (headers: { traceparent?: string | undefined; tracestate?: string | undefined }): Context =>
  propagation.extract(context.active(), { ...headers });

export interface SpanOptions {
  readonly name: string;
  readonly kind: SpanKind;
  readonly attributes?: Attributes;
  readonly parent?: Context;
}

/** Runs the work in a span; a rejection marks it as failed. */
export const inSpan = <T>(
  tracer: Tracer,
  { name, kind, attributes = {}, parent = context.active() }: SpanOptions,
  work: () => Promise<T>,
): Promise<T> =>
  tracer.startActiveSpan(name, { kind, attributes }, parent, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
