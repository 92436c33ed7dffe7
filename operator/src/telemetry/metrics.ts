import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { QueueObserver } from '../queue/work-queue.ts';

const seconds = (milliseconds: number): number => milliseconds / 1000;

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
    leading: (name: string, isLeading: boolean) => leading.set({ name }, isLeading ? 1 : 0),
  };
};
export type Metrics = ReturnType<typeof openMetrics>;
