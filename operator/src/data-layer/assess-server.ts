import type { PlatformSpec } from '@spotter/contracts/resources/platform';
import { ready, stalled, waiting, type Standing } from '../controller/standing.ts';
import type { Finding } from '../resources/conditions.ts';
import type { Observed, Workload } from './observed.ts';
import type { Server } from './server.ts';
import { isReady, troubleOf } from './trouble.ts';

/** How one part of the data layer is. */
export interface Assessment {
  readonly server: Server;
  readonly standing: Standing;
  /** False when what depends on it does not work now. */
  readonly serves: boolean;
  readonly finding: Finding;
  /** Absent when somebody else runs it. */
  readonly members?: { readonly wanted: number; readonly ready: number };
}

const hasLabels = (labels: Readonly<Record<string, string>> | undefined, wanted: Readonly<Record<string, string>>): boolean =>
  Object.entries(wanted).every(([key, value]) => labels?.[key] === value);

const isRollingOut = ({ metadata, spec, status = {} }: Workload): boolean => {
  if ((status.observedGeneration ?? 0) < metadata.generation) return true;
  if (status.updateRevision !== undefined) return status.currentRevision !== status.updateRevision;
  return (status.updatedReplicas ?? 0) < (spec.replicas ?? 1);
};

const assessed = (server: Server, standing: Standing, serves: boolean, members?: Assessment['members']): Assessment => ({
  ...{ server, standing, serves },
  finding: {
    type: server.condition,
    status: standing.is === 'ready' ? 'True' : 'False',
    reason: standing.is === 'ready' ? 'AllMembersReady' : standing.reason,
    message: standing.message,
  },
  ...(members ? { members } : {}),
});

const elsewhere = (server: Server, where: string): Assessment => ({
  server,
  standing: ready(`${server.product} is run by somebody else`),
  serves: true,
  finding: {
    ...{ type: server.condition, status: 'Unknown', reason: 'External' },
    message: `${server.product} is run by somebody else at ${where}: nothing of it is watched here, ask those who run it`,
  },
});

const belongings = (server: Server, workload: Workload, observed: Observed) => {
  const labels = workload.spec.selector.matchLabels ?? {};
  const isOurs = ({ metadata }: { readonly metadata: { readonly labels?: Readonly<Record<string, string>> } }) =>
    hasLabels(metadata.labels, labels);
  const pods = observed.pods.filter(isOurs);
  return { server, pods, claims: observed.claims.filter(isOurs), probeEvents: observed.probeEvents };
};

const sentence = (server: Server, { wanted, ready: count }: { wanted: number; ready: number }): string => {
  const counted = `${String(count)} of ${String(wanted)} members of ${server.product} are ready`;
  const needed = server.needed(wanted);
  if (count < needed) return `${counted}, and it needs ${String(needed)} to serve`;
  return count === needed && count < wanted && wanted > 1 ? `${counted}: it serves, and would not without one more` : counted;
};

const standingOf = (told: string, { wanted, ready: count }: { wanted: number; ready: number }, workload: Workload): Standing => {
  if (count === wanted) return ready(told);
  return isRollingOut(workload) ? waiting('RollingOut', `${told}; it is being rolled out`) : waiting('MemberDown', told);
};

const installed = (server: Server, workload: Workload, observed: Observed): Assessment => {
  const wanted = workload.spec.replicas ?? 1;
  const belonging = belongings(server, workload, observed);
  const members = { wanted, ready: Math.min(wanted, belonging.pods.filter(isReady).length) };
  if (wanted === 0) return assessed(server, stalled('ScaledToZero', `${server.product} is scaled to nothing`), false, members);
  const told = sentence(server, members);
  const trouble = troubleOf(belonging);
  const standing = trouble ? { ...trouble, message: `${told}. ${trouble.message}` } : standingOf(told, members, workload);
  return assessed(server, standing, members.ready >= server.needed(wanted), members);
};

/** How a server is, by what the cluster says of its workload, pods and volumes. */
export const assessServer = (server: Server, spec: PlatformSpec, observed: Observed): Assessment => {
  const { external } = spec[server.part];
  if (external !== undefined) return elsewhere(server, external);
  const workload = observed.workloads.find(({ kind, metadata }) => kind === server.kind && metadata.name === server.workload);
  if (workload) return installed(server, workload, observed);
  const message = `there is no ${server.kind} ${server.workload}: apply the manifests, or name in the Platform who runs ${server.product}`;
  return assessed(server, stalled('NotInstalled', message), false);
};
