import { context, trace } from '@opentelemetry/api';
import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/** JSON lines with the trace id of what is going on. Headers and secrets are never logged; errors carry their stack and cause. */
export const openLog = (service: string, level: string, destination?: DestinationStream): Log =>
  pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => {
        const traceId = trace.getSpanContext(context.active())?.traceId;
        return traceId ? { traceId } : {};
      },
    },
    destination ?? pino.destination({ sync: true }), // the last lines of a process that dies are the ones that matter
  );
