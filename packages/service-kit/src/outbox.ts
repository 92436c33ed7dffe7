import type { Envelope, EventDefinition } from '@spotter/contracts';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import type { Clock } from './clock.ts';
import { sql, type Transaction } from './database.ts';
import { traceHeaders } from './telemetry.ts';
import type { TenantScope } from './tenant.ts';

export interface Fact<E extends EventDefinition> {
  readonly tenant: TenantScope;
  /** Id of the aggregate. */
  readonly subject: string;
  readonly data: z.input<E['data']>;
}

export interface Outbox {
  /** Tells of what this transaction does, when and only when it commits. Gives the event's id. @throws ZodError when the data break the contract */
  append<E extends EventDefinition>(tx: Transaction, definition: E, fact: Fact<E>): Promise<string>;
}

/** `nudge` wakes the relay after the commit, so that nobody waits for its next look. */
export const outboxOf = ({ service, clock, nudge }: { service: string; clock: Clock; nudge: () => void }): Outbox => ({
  append: async (tx, definition, { tenant, subject, data }) => {
    const envelope: Envelope = {
      specversion: '1.0',
      id: uuidv7(),
      source: `/spotter/${service}`,
      type: definition.type,
      subject,
      time: clock.now().toISOString(),
      datacontenttype: 'application/json',
      tenant: tenant.slug,
      ...traceHeaders(),
      data: definition.data.parse(data),
    };
    await tx.run(sql`INSERT INTO outbox (event_id, type, envelope) VALUES (${envelope.id}, ${envelope.type}, ${JSON.stringify(envelope)})`);
    tx.afterCommit(nudge);
    return envelope.id;
  },
});
