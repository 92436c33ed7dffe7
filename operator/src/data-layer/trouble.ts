import { stalled, waiting, type Standing } from '../controller/standing.ts';
import type { Claim, ContainerStatus, Pod, ProbeEvent } from './observed.ts';
import type { Server } from './server.ts';

/** What is wrong with a server: the first that is found decides, so they are asked in the order in which a person should hear of them. */
export interface Members {
  readonly server: Server;
  readonly pods: readonly Pod[];
  readonly claims: readonly Claim[];
  readonly probeEvents: readonly ProbeEvent[];
}

const conditionOf = ({ status }: Pod, type: string) => status?.conditions?.find((condition) => condition.type === type);
export const isReady = (pod: Pod): boolean => conditionOf(pod, 'Ready')?.status === 'True' && pod.metadata.deletionTimestamp === undefined;
const names = (items: readonly { readonly metadata: { readonly name: string } }[]): string =>
  items
    .map(({ metadata }) => metadata.name)
    .sort()
    .join(', ');

/** What the start of a member of Galera says while it waits; its start-up probe repeats it, and the kubelet tells it by an event. */
const waitOf = (pod: Pod, probeEvents: readonly ProbeEvent[]): string | undefined => {
  const newest = probeEvents
    .filter(({ involvedObject, reason }) => involvedObject.uid === pod.metadata.uid && reason === 'Unhealthy')
    .sort((a, b) => (b.lastTimestamp ?? '').localeCompare(a.lastTimestamp ?? ''))[0];
  return /probe failed: (?:.*\n)?\s*(wait: .*)/.exec(newest?.message ?? '')?.[1]?.trim();
};

/** Members that only wait for the others to tell what they hold are starting; what the others cannot settle is for a person. */
const isForPerson = (wait: string): boolean => !wait.startsWith('wait: not known what these hold');

const consent = ({ server, pods, probeEvents }: Members): Standing | undefined => {
  const waits = pods.filter((pod) => !isReady(pod)).flatMap((pod) => waitOf(pod, probeEvents) ?? []);
  const [wait = waits[0]] = waits.filter(isForPerson);
  if (wait === undefined) return undefined;
  if (!isForPerson(wait)) return waiting('MembersUnknown', `${wait}. If one of these cannot start, kubectl describe its pod`);
  const how = `kubectl -n ${pods[0]?.metadata.namespace ?? ''} create configmap ${server.workload}-consent --from-literal=bootstrap-from=MEMBER@POSITION`;
  return stalled(
    'WaitingForConsent',
    `${wait.replace(/\.?$/, '.')} Bring back what is missing, or say which member begins: ${how} (${server.page})`,
  );
};

const lostVolume = ({ server, claims }: Members): Standing | undefined => {
  const lost = claims.filter(({ status }) => status?.phase === 'Lost');
  if (lost.length === 0) return undefined;
  const what = `${names(lost)} lost ${lost.length === 1 ? 'its volume' : 'their volumes'}`;
  return stalled('VolumeLost', `${what}. While a majority is ready, delete the claim and its pod: the member gets a copy (${server.page})`);
};

const cannotBegin = new Set(['ImagePullBackOff', 'ErrImagePull', 'InvalidImageName', 'CreateContainerConfigError', 'CreateContainerError']);

const blockedContainer = ({ pods }: Members): Standing | undefined => {
  for (const pod of pods) {
    for (const { name, state } of pod.status?.containerStatuses ?? []) {
      const { reason = '', message = '' } = state?.waiting ?? {};
      if (cannotBegin.has(reason)) return stalled('PodCannotStart', `${pod.metadata.name}, container ${name}: ${reason}: ${message}`);
    }
  }
  return undefined;
};

const unschedulable = ({ pods }: Members): Standing | undefined => {
  const pod = pods.find((each) => conditionOf(each, 'PodScheduled')?.status === 'False');
  if (!pod) return undefined;
  return stalled(
    'PodUnschedulable',
    `${pod.metadata.name} has no node: ${conditionOf(pod, 'PodScheduled')?.message ?? 'kubectl describe it'}`,
  );
};

const endingOf = ({ lastState, restartCount }: ContainerStatus): string => {
  const { reason = 'Error', exitCode = 0 } = lastState?.terminated ?? {};
  return `ended ${String(restartCount)} times, last with ${reason} (code ${String(exitCode)})`;
};

const crashing = ({ pods }: Members): Standing | undefined => {
  for (const { metadata, status } of pods) {
    const container = status?.containerStatuses?.find(({ state }) => state?.waiting?.reason === 'CrashLoopBackOff');
    if (!container) continue;
    const [pod, { name }] = [metadata.name, container];
    return stalled('MemberCrashing', `${pod}, container ${name}, ${endingOf(container)}: kubectl logs ${pod} -c ${name} --previous`);
  }
  return undefined;
};

/** The worst that is known of its members, if anything is; nothing when they are just away, starting or being replaced. */
export const troubleOf = (members: Members): Standing | undefined =>
  consent(members) ?? lostVolume(members) ?? blockedContainer(members) ?? unschedulable(members) ?? crashing(members);
