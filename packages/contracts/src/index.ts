export * from './http/problem.ts';
export * from './http/route.ts';
export * from './http/client.ts';
export * from './primitives.ts';
export { event, Envelope, type EventDefinition, type Received as ReceivedEvent } from './event.ts';
