import type { Logger } from 'pino';
import type { Timer } from '../queue/timer.ts';
import { isKubeError, type KubeApi } from './kube-api.ts';

interface LeaseSpec {
  readonly holderIdentity?: string;
  readonly leaseDurationSeconds?: number;
  readonly acquireTime?: string;
  readonly renewTime?: string;
  readonly leaseTransitions?: number;
}

interface Lease {
  readonly metadata: { readonly name: string; readonly namespace: string; readonly resourceVersion?: string };
  readonly spec: LeaseSpec;
}

export interface LeaderElectionParts {
  readonly api: Pick<KubeApi, 'call'>;
  readonly timer: Timer;
  readonly log: Logger;
  readonly namespace: string;
  readonly name: string;
  /** Unique for each process: two that share it would both lead. */
  readonly identity: string;
  readonly seconds: LeaseSeconds;
}

/** `retry` < `renewDeadline` < `duration`, as client-go demands: a leader gives up before another may begin. */
export interface LeaseSeconds {
  readonly duration: number;
  readonly renewDeadline: number;
  readonly retry: number;
}

export interface Leadership {
  /** Resolves when it is over, for whatever reason: the process must end, as another may lead already. */
  readonly lost: Promise<void>;
  /** Gives it up, so that another need not wait for it to run out. Call it when all work is finished. */
  readonly release: () => Promise<void>;
}

/** A `MicroTime` has six fractional digits. */
const microTime = (milliseconds: number): string => new Date(milliseconds).toISOString().replace('Z', '000Z');

/**
 * One leader by a Lease, as client-go does it. Whether a lease has run out is judged by when its change was seen here, never by
 * comparing clocks of two machines. Resolves when this process leads.
 */
export const leaderElection = ({ api, timer, log, namespace, name, identity, seconds }: LeaderElectionParts) => {
  const collection = `/apis/coordination.k8s.io/v1/namespaces/${namespace}/leases`;
  let seen: { version: string | undefined; at: number } = { version: undefined, at: -Infinity };

  const wish = (now: number, held: LeaseSpec | undefined): LeaseSpec => {
    const isOurs = held?.holderIdentity === identity;
    return {
      holderIdentity: identity,
      leaseDurationSeconds: seconds.duration,
      acquireTime: (isOurs ? held.acquireTime : undefined) ?? microTime(now),
      renewTime: microTime(now),
      leaseTransitions: (held?.leaseTransitions ?? 0) + (isOurs || !held ? 0 : 1),
    };
  };

  const isFree = ({ metadata, spec }: Lease, now: number): boolean => {
    if (seen.version !== metadata.resourceVersion) seen = { version: metadata.resourceVersion, at: now };
    if (!spec.holderIdentity || spec.holderIdentity === identity) return true;
    return now - seen.at > (spec.leaseDurationSeconds ?? seconds.duration) * 1000;
  };

  /** Whose the lease is after this call. Two who try at once write the same version, and one is refused. */
  const tryToHold = async (): Promise<'ours' | 'theirs' | 'unknown'> => {
    const now = timer.now();
    try {
      const lease = await api.call<Lease>({ path: `${collection}/${name}`, isUrgent: true });
      if (!isFree(lease, now)) return 'theirs';
      await api.call({ method: 'PUT', path: `${collection}/${name}`, body: { ...lease, spec: wish(now, lease.spec) }, isUrgent: true });
      return 'ours';
    } catch (error) {
      if (isKubeError(error, 404)) return create(now);
      if (!isKubeError(error, 409)) log.warn({ err: error }, 'could not read or renew the lease');
      return 'unknown';
    }
  };

  const create = (now: number): Promise<'ours' | 'unknown'> => {
    const body = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { name, namespace }, spec: wish(now, undefined) };
    return api.call({ method: 'POST', path: collection, body }).then(
      () => 'ours',
      () => 'unknown',
    );
  };

  const release = async (): Promise<void> => {
    const lease = await api.call<Lease>({ path: `${collection}/${name}` });
    if (lease.spec.holderIdentity !== identity) return;
    await api.call({
      method: 'PUT',
      path: `${collection}/${name}`,
      body: { ...lease, spec: { ...lease.spec, holderIdentity: '', leaseDurationSeconds: 1, renewTime: microTime(timer.now()) } },
    });
  };

  const pause = (): Promise<void> => new Promise((resolve) => timer.after(seconds.retry * 1000, resolve));

  /** Renews until another has it, or until it was not renewed in time; the time runs even while a call hangs. */
  const keep = (isReleased: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const deadlineFrom = (at: number) => timer.after(at + seconds.renewDeadline * 1000 - timer.now(), resolve);
      let cancel = deadlineFrom(timer.now());
      const renew = async (): Promise<void> => {
        await pause();
        if (isReleased()) return;
        const startedAt = timer.now();
        const whose = await tryToHold();
        if (whose === 'theirs') resolve();
        if (whose !== 'ours') return renew();
        cancel();
        cancel = deadlineFrom(startedAt);
        return renew();
      };
      void renew().then(() => cancel());
    });

  return {
    /** Resolves when this process leads. */
    lead: async (): Promise<Leadership> => {
      while ((await tryToHold()) !== 'ours') await pause();
      let isReleased = false;
      return {
        lost: keep(() => isReleased),
        release: async () => {
          isReleased = true;
          await release();
        },
      };
    },
  };
};
