import type { Condition } from '@spotter/contracts/resources/condition';
import { changedFindings, conditionOf, conditionsSince, isSameStatus } from '../resources/conditions.ts';
import type { KindName, Notice, Resource, ResourceStatus } from '../resources/resources.ts';
import type { Outcome } from './outcome.ts';
import { standingFindings, type Standing } from './standing.ts';

/** Conditions whose changes are worth an event. */
const toldTypes = new Set(['Ready', 'LowStock']);

const standingTypes = new Set(['Ready', 'Reconciling', 'Stalled']);

const noticeOf = ({ type, status, reason, message }: Condition): Notice => ({
  type: (status === 'True') === (type === 'Ready') ? 'Normal' : 'Warning',
  reason,
  message: message || `${type} is ${status}`,
});

export interface StatusChange {
  readonly status: ResourceStatus;
  readonly isChanged: boolean;
  /** It is ready, and was not before, or not as it is declared now. */
  readonly isNewlyReady: boolean;
  readonly notices: readonly Notice[];
}

const isReady = (conditions: readonly Condition[], generation: number): boolean => {
  const found = conditionOf(conditions, 'Ready');
  return found?.status === 'True' && found.observedGeneration === generation;
};

/** The status that says how a resource stands. Without an outcome (the look failed) the facts known before are kept. */
export const statusOf = (resource: Resource, standing: Standing, outcome: Outcome<KindName> | undefined, now: number): StatusChange => {
  const before = resource.status?.conditions ?? [];
  const { generation } = resource.metadata;
  const found = outcome?.findings ?? before.filter(({ type }) => !standingTypes.has(type));
  const conditions = conditionsSince(before, [...standingFindings(standing), ...found], { generation, now });
  const status = { ...(outcome?.facts ?? resource.status), observedGeneration: generation, conditions };
  return {
    status,
    isChanged: !isSameStatus(resource.status, status),
    isNewlyReady: isReady(conditions, generation) && !isReady(before, generation),
    notices: changedFindings(before, conditions)
      .filter(({ type }) => toldTypes.has(type))
      .map(noticeOf),
  };
};
