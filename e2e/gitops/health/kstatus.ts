import { conditionOf } from '@spotter/operator/resources/conditions';
import type { Condition } from '@spotter/contracts/resources/condition';
import type { Resource } from '@spotter/operator/resources/resources';

const ofConditions = (conditions: readonly Condition[]): 'InProgress' | 'Failed' | 'Current' => {
  const first = conditions.find(({ type, status }) => status === 'True' && (type === 'Reconciling' || type === 'Stalled'));
  if (first) return first.type === 'Stalled' ? 'Failed' : 'InProgress';
  const ready = conditionOf(conditions, 'Ready');
  return ready === undefined || ready.status === 'True' ? 'Current' : 'InProgress';
};

/**
 * What kstatus says of a custom resource: how Flux waits for kinds without a rule, and what kubectl plug-ins and other tools show. From
 * sigs.k8s.io/cli-utils/pkg/kstatus/status: deletion, generation, Reconciling or Stalled, Ready, and without any of these it is current.
 */
export const kstatus = ({ metadata, status }: Resource): 'Terminating' | 'InProgress' | 'Failed' | 'Current' => {
  if (metadata.deletionTimestamp !== undefined) return 'Terminating';
  if (status?.observedGeneration !== undefined && status.observedGeneration !== metadata.generation) return 'InProgress';
  return ofConditions(status?.conditions ?? []);
};
