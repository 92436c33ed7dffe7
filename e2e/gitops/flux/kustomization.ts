import { eventually } from '@spotter/service-kit/testing/eventually';
import type { Condition } from '@spotter/contracts/resources/condition';
import { conditionOf } from '@spotter/operator/resources/conditions';
import { kubectl, watched } from '../../cluster/kubectl.ts';

interface Kustomization {
  readonly metadata: { readonly generation: number };
  readonly status?: {
    readonly lastAppliedRevision?: string;
    readonly lastAttemptedRevision?: string;
    readonly lastHandledReconcileAt?: string;
    readonly conditions?: readonly Condition[];
  };
}

export const read = async <T>(...args: string[]): Promise<T> => JSON.parse(await kubectl('get', ...args, '-o', 'json')) as T;

const kind = 'kustomizations.kustomize.toolkit.fluxcd.io';

const patienceSeconds = 120;
/** A watch begins with how things are. Twice the last of several quick changes did not come through one that went on. */
const watchSeconds = 10;

/** A Flux Kustomization, as people see it with `kubectl get kustomization`. */
export const kustomization = (namespace: string, name: string) => {
  const now = () => read<Kustomization>(kind, name, '-n', namespace);
  const ready = ({ status }: Kustomization) => conditionOf(status?.conditions, 'Ready');
  const told = ({ status }: Kustomization) => JSON.stringify(status);
  /** Flux may look again within a second, so that asking now and then would miss how it stood. */
  const stood = async (commit: string, status: Condition['status'], revision: 'lastAppliedRevision' | 'lastAttemptedRevision') => {
    let last: Kustomization | undefined;
    const deadline = performance.now() + patienceSeconds * 1000;
    while (performance.now() < deadline) {
      for await (const seen of watched<Kustomization>(watchSeconds, kind, name, '-n', namespace)) {
        const condition = ready(seen);
        if (seen.status?.[revision]?.endsWith(commit) === true && condition?.status === status) return condition;
        last = seen;
      }
    }
    throw new Error(`${name} was not Ready=${status} on ${commit}: ${last ? told(last) : 'it was never seen'}`);
  };
  return {
    /** What was committed is there and healthy. */
    hasApplied: (commit: string): Promise<Condition> => stood(commit, 'True', 'lastAppliedRevision'),
    /** What was committed is refused, or does not get well; gives the message. */
    hasFailed: (commit: string): Promise<Condition> => stood(commit, 'False', 'lastAttemptedRevision'),
    /** Lets Flux look now rather than at its interval, and waits until it has looked. */
    reconcile: async (): Promise<void> => {
      const at = `${new Date().toISOString()}-${String(performance.now())}`;
      await kubectl('-n', namespace, 'annotate', kind, name, `reconcile.fluxcd.io/requestedAt=${at}`, '--overwrite');
      await eventually(async () => {
        const seen = await now();
        if (seen.status?.lastHandledReconcileAt !== at) throw new Error(`${name} has not looked again: ${told(seen)}`);
      }, 60);
    },
  };
};
