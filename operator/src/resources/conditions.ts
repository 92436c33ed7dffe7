import type { Condition } from '@spotter/contracts/resources/condition';
import { isDeepStrictEqual } from 'node:util';
import type { ConditionType } from '../crd/conditions.ts';

export type ConditionStatus = Condition['status'];

/** A condition before it is known since when it holds. */
export interface Finding {
  readonly type: ConditionType;
  readonly status: ConditionStatus;
  readonly reason: string;
  readonly message: string;
}

/** Longest message that a condition takes (`metav1.Condition`). */
const longestMessage = 32768;

/** Adds generation and time: the time of the last change of `status` is kept while the status stays. */
export const conditionsSince = (
  before: readonly Condition[],
  findings: readonly (Finding | Condition)[],
  { generation, now }: { generation: number; now: number },
): Condition[] =>
  findings.map((finding) => {
    const old = before.find(({ type }) => type === finding.type);
    const lastTransitionTime = old?.status === finding.status ? old.lastTransitionTime : isoSeconds(now);
    return { ...finding, message: finding.message.slice(0, longestMessage), observedGeneration: generation, lastTransitionTime };
  });

/** As Kubernetes writes times: UTC, whole seconds. */
export const isoSeconds = (milliseconds: number): string => new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z');

export const conditionOf = (conditions: readonly Condition[] | undefined, type: string): Condition | undefined =>
  conditions?.find((condition) => condition.type === type);

/** The conditions whose status or reason is not what it was: what people want to be told. */
export const changedFindings = (before: readonly Condition[], after: readonly Condition[]): Condition[] =>
  after.filter((condition) => {
    const old = conditionOf(before, condition.type);
    return old?.status !== condition.status || old.reason !== condition.reason;
  });

export const isSameStatus = (before: unknown, after: unknown): boolean =>
  isDeepStrictEqual(withoutUndefined(before), withoutUndefined(after));

const withoutUndefined = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? {})) as unknown;
