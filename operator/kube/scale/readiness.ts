import { pino } from 'pino';
import { reflect, type Reflector } from '../../src/cluster/reflector.ts';
import { kinds } from '../../src/crd/kinds.ts';
import { systemTimer } from '../../src/queue/timer.ts';
import { conditionOf } from '../../src/resources/conditions.ts';
import { keyOf, type Resource } from '../../src/resources/resources.ts';
import type { Cluster } from '../cluster.ts';

const isReady = ({ metadata, status }: Resource): boolean => {
  const ready = conditionOf(status?.conditions, 'Ready');
  return ready?.status === 'True' && ready.observedGeneration === metadata.generation;
};

interface Wait {
  readonly key: string;
  readonly generation: number;
  readonly done: (at: number) => void;
}

/** What a person with `kubectl get --watch` sees of one kind: how many are ready, and when one is. */
const watchKind = (cluster: Cluster, plural: string) => {
  const ready = new Map<string, number>();
  const all = new Set<string>();
  const waits = new Set<Wait>();
  let count: { wanted: number; done: (at: number) => void } | undefined;
  const see = (resource: Resource): void => {
    const key = keyOf(resource);
    all.add(key);
    if (!isReady(resource)) return void ready.delete(key);
    ready.set(key, resource.metadata.generation);
    const at = performance.now();
    for (const wait of waits) {
      if (wait.key !== key || wait.generation > resource.metadata.generation) continue;
      waits.delete(wait);
      wait.done(at);
    }
    if (count && ready.size >= count.wanted) count.done(at);
  };
  const reflector: Reflector = reflect({
    api: cluster.api,
    path: `/apis/spotter.dev/v1alpha1/${plural}`,
    onList: (items) => items.forEach(see),
    onChange: see,
    onDelete: () => undefined,
    timer: systemTimer,
    log: pino({ level: 'silent' }),
  });
  return {
    synced: reflector.synced,
    stop: reflector.stop,
    counts: () => ({ ready: ready.size, all: all.size }),
    /** When so many are ready, by `performance.now()`. */
    areReady: (wanted: number): Promise<number> =>
      new Promise((done) => {
        if (ready.size >= wanted) done(performance.now());
        else count = { wanted, done };
      }),
    /** When this one is ready as declared in this generation, by `performance.now()`. */
    isReadyAt: (key: string, generation: number): Promise<number> =>
      new Promise((done) => {
        if ((ready.get(key) ?? 0) >= generation) done(performance.now());
        else waits.add({ key, generation, done });
      }),
  };
};

/** Watches all three kinds, in the order tenants, products, inventories. */
export const watchReadiness = async (cluster: Cluster) => {
  const [tenants, products, inventories] = kinds.map(({ plural }) => watchKind(cluster, plural));
  if (!tenants || !products || !inventories) throw new Error('There are three kinds');
  const watches = { tenants, products, inventories };
  await Promise.all(Object.values(watches).map(({ synced }) => synced));
  return watches;
};
export type Readiness = Awaited<ReturnType<typeof watchReadiness>>;
