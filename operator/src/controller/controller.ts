import { ProblemError } from '@spotter/contracts';
import type { Logger } from 'pino';
import { kinds } from '../crd/kinds.ts';
import { keyOf, tenantOf, type Declared, type KindName, type Resource, type Resources } from '../resources/resources.ts';
import type { Timer } from '../queue/timer.ts';
import type { Verdict } from '../queue/work-queue.ts';
import { intervalOf, untilNextLook } from './interval.ts';
import type { Outcome, Reconcile } from './outcome.ts';
import { stalled, standingOf, waiting, type Standing } from './standing.ts';
import { statusOf } from './status-of.ts';

export const finalizer = 'spotter.dev/operator';

export interface ControllerParts<K extends KindName> {
  readonly kind: K;
  readonly resources: Resources;
  readonly reconcile: Reconcile<K>;
  /** Takes back what was made outside the cluster, telling how far it has got when that takes long. A kind without it has no finalizer. */
  readonly release?: (declared: Declared<K>, tell: (message: string) => Promise<unknown>) => Promise<void>;
  /** It has just become as it is declared: what waits for it can go on. */
  readonly onReady?: (declared: Declared<K>) => void;
  /** What it builds on is just being made, so that a look would find nothing else. */
  readonly isPremature?: (resource: Resource) => boolean;
  /** How often a resource is compared with the running system, in milliseconds. */
  readonly usualInterval: number;
  /** How many of these comparisons there are in a second, at most: with very many resources the interval grows. */
  readonly looksPerSecond: number;
  readonly timer: Timer;
  readonly log: Logger;
}

const parse = <K extends KindName>(kind: K, resource: Resource): Declared<K> | Standing => {
  const definition = kinds.find((each) => each.kind === kind);
  const parsed = definition?.spec.safeParse(resource.spec);
  if (!parsed?.success) {
    const issues = parsed?.error.issues.map(({ path, message }) => `spec.${path.join('.')}: ${message}`) ?? [];
    return stalled('InvalidSpec', issues.join('; '));
  }
  return { kind, metadata: resource.metadata, spec: parsed.data, status: resource.status ?? {} } as unknown as Declared<K>;
};

/** When what is premature is looked at again, if nothing it waits for has said so before. */
const prematureMilliseconds = 15_000;

/** The longest pause while somebody else is about to do something. */
const expectedMilliseconds = 10_000;

const isStanding = (value: object): value is Standing => 'is' in value;

/** One look at one resource: by key, whatever happened to it. The answer says when to look again; it never throws. */
export const controller = <K extends KindName>(parts: ControllerParts<K>) => {
  const { kind, resources, reconcile, release, onReady, isPremature, timer, log } = parts;
  /** What was found could not be written: the status does not say that somebody has looked. */
  const unwritten = new Set<string>();

  const untilDrift = (resource: Resource): number => {
    const usual = { milliseconds: parts.usualInterval, count: resources.count(kind), looksPerSecond: parts.looksPerSecond };
    return untilNextLook(intervalOf(resource.metadata, usual), timer.now(), tenantOf(resource));
  };

  /** A refusal or a service that is away is told in the status; only what nobody foresaw needs its stack. */
  const note = (resource: Resource, error: unknown): void => {
    const about = { kind, key: keyOf(resource) };
    if (error instanceof ProblemError) log.info({ ...about, problem: error.problem.slug }, error.message);
    else log.error({ ...about, err: error }, 'could not reconcile');
  };

  /** Says how the resource stands; true when it has just become ready. */
  const writeStatus = async (resource: Resource, standing: Standing, outcome?: Outcome<K>): Promise<boolean> => {
    const { status, isChanged, isNewlyReady, notices } = statusOf(resource, standing, outcome, timer.now());
    if (isChanged) await resources.applyStatus(resource, status);
    for (const notice of [...(outcome?.notices ?? []), ...notices]) await resources.tell(resource, notice);
    return isNewlyReady;
  };

  const settle = async (resource: Resource, declared: Declared<K>): Promise<Verdict> => {
    let outcome: Outcome<K> | undefined;
    let standing: Standing;
    const isNew = resource.status?.observedGeneration !== resource.metadata.generation;
    try {
      outcome = await reconcile(declared, { isFirst: isNew && !unwritten.has(keyOf(resource)) });
      ({ standing } = outcome);
    } catch (error) {
      standing = standingOf(error);
      note(resource, error);
    }
    if (await writeStatus(resource, standing, outcome)) onReady?.(declared);
    if (standing.is !== 'waiting') return { againMilliseconds: untilDrift(resource) };
    return { retry: true, ...(isNew ? { isNew } : {}), ...(standing.isExpected ? { atMostMilliseconds: expectedMilliseconds } : {}) };
  };

  const finish = async (resource: Resource, declared: Declared<K>): Promise<Verdict> => {
    const finalizers = resource.metadata.finalizers ?? [];
    if (!release || !finalizers.includes(finalizer)) return 'done';
    // What is told on the way makes a new version of it.
    const latest = (): Resource => resources.get(kind, keyOf(resource)) ?? resource;
    try {
      await release(declared, (message) => writeStatus(latest(), waiting('Deleting', message)));
    } catch (error) {
      note(resource, error);
      await writeStatus(latest(), waiting('Deleting', `could not be taken back yet: ${standingOf(error).message}`));
      return { retry: true };
    }
    await resources.setFinalizers(
      latest(),
      finalizers.filter((each) => each !== finalizer),
    );
    return 'done';
  };

  const look = async (resource: Resource): Promise<Verdict> => {
    const declared = parse(kind, resource);
    if (isStanding(declared)) {
      await writeStatus(resource, declared);
      return 'done';
    }
    if (resource.metadata.deletionTimestamp !== undefined) return finish(resource, declared);
    if (isPremature?.(resource)) return { againMilliseconds: prematureMilliseconds };
    const finalizers = resource.metadata.finalizers ?? [];
    if (release && !finalizers.includes(finalizer)) await resources.setFinalizers(resource, [...finalizers, finalizer]);
    return settle(resource, declared);
  };

  return async (key: string): Promise<Verdict> => {
    const resource = resources.get(kind, key);
    try {
      const verdict = resource ? await look(resource) : 'done';
      unwritten.delete(key);
      return verdict;
    } catch (error) {
      unwritten.add(key);
      log.error({ kind, key, err: error }, 'could not write what was found');
      return { retry: true };
    }
  };
};
