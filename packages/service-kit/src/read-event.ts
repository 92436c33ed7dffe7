import { Envelope } from '@spotter/contracts';
import type { Consumer } from './events.ts';
import { fieldErrors } from './http/problems.ts';

/** A message as this consumer understands it, or why it does not. */
export type ReadEvent = { readonly envelope: Envelope; readonly data: unknown } | { readonly reason: string };

const reasonOf = (what: string, error: Parameters<typeof fieldErrors>[0]): string => {
  const fields = fieldErrors(error).map(({ field, message }) => `${field} ${message}`);
  return `${what}: ${fields.join('; ')}`.slice(0, 1000);
};

/** UTF-8, JSON, CloudEvent, a type that the consumer hears, data that fit the contract: in this order. */
export const readEvent = (content: Buffer, { events }: Pick<Consumer, 'events'>): ReadEvent => {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
  } catch {
    return { reason: 'not JSON in UTF-8' };
  }
  const envelope = Envelope.safeParse(json);
  if (!envelope.success) return { reason: reasonOf('not a CloudEvent as we know it', envelope.error) };
  const definition = events.find(({ type }) => type === envelope.data.type);
  if (!definition) return { reason: `this consumer does not know ${envelope.data.type}` };
  const data = definition.data.safeParse(envelope.data.data);
  return data.success ? { envelope: envelope.data, data: data.data } : { reason: reasonOf('data do not fit the contract', data.error) };
};
