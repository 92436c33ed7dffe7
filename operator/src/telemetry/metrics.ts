import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { QueueObserver } from '../queue/work-queue.ts';

const seconds = (milliseconds: number): number => milliseconds / 1000;

interface DataLayerPart {
  readonly isHealthy: boolean;
  readonly serves: boolean;
  /** Members; absent when somebody else runs it. */
  readonly wanted?: number;
  readonly ready?: number;
}

/** Names and labels of controller-runtime, so that dashboards and alerts made for it work. */
export const openMetrics = () => {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const reconcileBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
  const queueBuckets = [1e-3, 1e-2, 1e-1, 1, 10, 100];

  const reconciles = new Counter({
    name: 'controller_runtime_reconcile_total',
    help: 'Looks at resources by controller and result.',
    labelNames: ['controller', 'result'],
    registers,
  });
  const errors = new Counter({
    name: 'controller_runtime_reconcile_errors_total',
    help: 'Looks that have to be repeated.',
    labelNames: ['controller'],
    registers,
  });
  const reconcileSeconds = new Histogram({
    name: 'controller_runtime_reconcile_time_seconds',
    help: 'Time of a look.',
    labelNames: ['controller'],
    buckets: reconcileBuckets,
    registers,
  });
  const workers = new Gauge({
    name: 'controller_runtime_max_concurrent_reconciles',
    help: 'Looks at once, at most.',
    labelNames: ['controller'],
    registers,
  });
  const active = new Gauge({
    name: 'controller_runtime_active_workers',
    help: 'Looks going on now.',
    labelNames: ['controller'],
    registers,
  });
  const depth = new Gauge({ name: 'workqueue_depth', help: 'Keys that wait.', labelNames: ['name'], registers });
  const adds = new Counter({ name: 'workqueue_adds_total', help: 'Keys added.', labelNames: ['name'], registers });
  const retries = new Counter({ name: 'workqueue_retries_total', help: 'Keys tried again.', labelNames: ['name'], registers });
  const queueSeconds = new Histogram({
    name: 'workqueue_queue_duration_seconds',
    help: 'How long a key waits.',
    labelNames: ['name'],
    buckets: queueBuckets,
    registers,
  });
  const workSeconds = new Histogram({
    name: 'workqueue_work_duration_seconds',
    help: 'How long a key is worked on.',
    labelNames: ['name'],
    buckets: queueBuckets,
    registers,
  });
  const requests = new Counter({
    name: 'rest_client_requests_total',
    help: 'Requests to the API server by code, method and host.',
    labelNames: ['code', 'method', 'host'],
    registers,
  });
  const leading = new Gauge({
    name: 'leader_election_master_status',
    help: '1 while this process leads.',
    labelNames: ['name'],
    registers,
  });

  const partGauge = (name: string, help: string) => new Gauge({ name, help, labelNames: ['part'], registers });
  const healthy = partGauge('spotter_platform_healthy', '1 while a part of the data layer is whole, or somebody else’s.');
  const serving = partGauge('spotter_platform_serving', '1 while what depends on a part of the data layer works.');
  const membersWanted = partGauge('spotter_platform_members', 'Members that a part of the data layer should have.');
  const membersReady = partGauge('spotter_platform_members_ready', 'Members that are ready.');

  const observerOf = (controller: string, workerCount: number): QueueObserver => {
    workers.set({ controller }, workerCount);
    const name = controller;
    return {
      added: () => adds.inc({ name }),
      retried: () => retries.inc({ name }),
      depth: (length) => depth.set({ name }, length),
      started: (waited) => {
        queueSeconds.observe({ name }, seconds(waited));
        active.inc({ controller });
      },
      finished: (worked, result) => {
        active.dec({ controller });
        workSeconds.observe({ name }, seconds(worked));
        reconcileSeconds.observe({ controller }, seconds(worked));
        reconciles.inc({ controller, result });
        if (result === 'error') errors.inc({ controller });
      },
    };
  };
  return {
    registry,
    observerOf,
    requested: (answer: { method: string; host: string; code: string }) => requests.inc(answer),
    dataLayer: (part: string, { isHealthy, serves, wanted, ready }: DataLayerPart): void => {
      healthy.set({ part }, isHealthy ? 1 : 0);
      serving.set({ part }, serves ? 1 : 0);
      if (wanted === undefined || ready === undefined) return;
      membersWanted.set({ part }, wanted);
      membersReady.set({ part }, ready);
    },
    leading: (name: string, isLeading: boolean) => leading.set({ name }, isLeading ? 1 : 0),
  };
};
export type Metrics = ReturnType<typeof openMetrics>;
