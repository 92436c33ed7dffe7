import { randomUUID } from 'node:crypto';
import { request } from 'undici';
import type { Collection } from '../records.ts';
import type { Provider, SettingsStore } from '../settings.ts';

/** How the webhooks of one payment behave: at once, five seconds late, each twice, or not at all. */
export type WebhookMode = 'once' | 'late' | 'twice' | 'never';

export interface Delivery {
  readonly id: string;
  readonly provider: Provider;
  readonly eventId: string;
  readonly eventType: string;
  readonly body: string;
  /** Milliseconds since 1970. */
  readonly dueAt: number;
  readonly attempts: number;
  readonly state: 'waiting' | 'delivered' | 'given-up';
  /** Status of the last answer, or what went wrong. */
  readonly lastAnswer?: string;
}

export interface WebhookTarget {
  /** Asked at each delivery, since a receiver may move. */
  readonly url: () => string | undefined;
  readonly sign: (body: string, at: Date) => Record<string, string>;
  /** What the receiver calls itself, where the URL has only a name that is known inside a cluster. */
  readonly host?: string | undefined;
}

export interface WebhookOutboxOptions {
  readonly deliveries: Collection<Delivery>;
  readonly settings: SettingsStore;
  readonly targets: Readonly<Partial<Record<Provider, WebhookTarget>>>;
  /** Pause before the second attempt; doubles up to a minute. */
  readonly firstRetryMilliseconds: number;
}

export interface WebhookEvent {
  readonly id: string;
  readonly type: string;
  /** What the provider's receivers get. */
  readonly payload: object;
}

const LATE_MILLISECONDS = 5000;
const ATTEMPTS = 40;
const ANSWER_WITHIN_MILLISECONDS = 10_000;

/** Delivers signed webhooks, in parallel and so in no certain order, and tries again when the receiver does not answer 2xx. */
export const createWebhookOutbox = ({ deliveries, settings, targets, firstRetryMilliseconds }: WebhookOutboxOptions) => {
  const queue = new Map(deliveries.values().flatMap((delivery) => (delivery.state === 'waiting' ? [[delivery.id, delivery]] : [])));
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;

  const keep = (delivery: Delivery) => {
    deliveries.put(delivery.id, delivery);
    if (delivery.state === 'waiting') queue.set(delivery.id, delivery);
  };

  const attempt = async (delivery: Delivery): Promise<string> => {
    const target = targets[delivery.provider];
    const url = target?.url();
    if (!target || url === undefined) return 'no receiver is configured';
    const host = target.host === undefined ? {} : { host: target.host };
    const headers = { 'content-type': 'application/json', ...host, ...target.sign(delivery.body, new Date()) };
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(ANSWER_WITHIN_MILLISECONDS)]);
    const { statusCode, body } = await request(url, { method: 'POST', headers, body: delivery.body, signal });
    await body.dump();
    return String(statusCode);
  };

  const deliver = async (delivery: Delivery) => {
    queue.delete(delivery.id);
    const lastAnswer = await attempt(delivery).catch(reasonOf);
    if (stopping.signal.aborted) return;
    const attempts = delivery.attempts + 1;
    const state = lastAnswer.startsWith('2') ? 'delivered' : attempts < ATTEMPTS ? 'waiting' : 'given-up';
    const dueAt = Date.now() + Math.min(firstRetryMilliseconds * 2 ** (attempts - 1), 60_000);
    keep({ ...delivery, attempts, state, lastAnswer, dueAt });
    schedule();
  };

  const schedule = () => {
    clearTimeout(timer);
    const next = Math.min(...[...queue.values()].map(({ dueAt }) => dueAt));
    if (stopping.signal.aborted || next === Infinity) return;
    timer = setTimeout(deliverDue, Math.max(0, next - Date.now()));
  };

  const deliverDue = () => {
    const due = [...queue.values()].filter(({ dueAt }) => dueAt <= Date.now());
    for (const delivery of due) void deliver(delivery);
    schedule();
  };

  const post = (provider: Provider, { id, type, payload }: WebhookEvent, afterMilliseconds: number) => {
    const dueAt = Date.now() + afterMilliseconds;
    keep({ id: randomUUID(), provider, eventId: id, eventType: type, body: JSON.stringify(payload), dueAt, attempts: 0, state: 'waiting' });
  };

  return {
    send: (provider: Provider, event: WebhookEvent, mode: WebhookMode) => {
      const { webhooks, webhookDelaySeconds } = settings.read();
      if (webhooks === 'off' || mode === 'never' || targets[provider]?.url() === undefined) return;
      const after = webhookDelaySeconds * 1000 + (mode === 'late' ? LATE_MILLISECONDS : 0);
      for (let copy = 0; copy < (mode === 'twice' ? 2 : 1); copy++) post(provider, event, after);
      schedule();
    },
    /** Sends an event again, byte for byte, with a fresh signature. */
    redeliver: (provider: Provider, event: WebhookEvent) => {
      post(provider, event, 0);
      schedule();
    },
    deliveries: () => deliveries.values(),
    /** Takes up what was waiting when the sandbox was stopped. */
    start: schedule,
    stop: () => {
      stopping.abort();
      clearTimeout(timer);
    },
  };
};
export type WebhookOutbox = ReturnType<typeof createWebhookOutbox>;

const reasonOf = (error: unknown): string => {
  const { cause, message } = error as Error;
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
};
