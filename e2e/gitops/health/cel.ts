import { isCelError, run, type CelInput } from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';

/** `healthCheckExprs` of a Flux Kustomization. */
export interface HealthCheck {
  readonly apiVersion: string;
  readonly kind: string;
  readonly inProgress?: string;
  readonly failed?: string;
  readonly current: string;
}

export interface Judged {
  readonly metadata: { readonly generation?: number };
  readonly status?: { readonly observedGeneration?: number | undefined } | undefined;
}

/** JSON as CEL has it: whole numbers are `int`, objects are maps. */
const celOf = (value: unknown): CelInput => {
  if (Array.isArray(value)) return value.map(celOf);
  if (value !== null && typeof value === 'object') return new Map(Object.entries(value).map(([key, each]) => [key, celOf(each)]));
  return (Number.isInteger(value) ? BigInt(value as number) : value) as CelInput;
};

/** What cannot be evaluated, because a field is not there, is neither: Flux looks again until its time is over. */
const isSo = (expression: string | undefined, variables: Record<string, CelInput>): boolean | undefined => {
  if (expression === undefined) return false;
  const answer = run(expression, variables, { funcs: strings });
  return isCelError(answer) ? undefined : answer === true;
};

/**
 * As Flux judges a resource by these expressions: first the generation, then `inProgress`, `failed`, `current`, in this order, and in
 * progress when none holds. From github.com/fluxcd/pkg/runtime/cel, RFC 0009.
 */
export const fluxStatus = (check: HealthCheck, resource: Judged): 'InProgress' | 'Failed' | 'Current' | 'Unknown' => {
  const observed = resource.status?.observedGeneration;
  if (observed !== undefined && observed !== resource.metadata.generation) return 'InProgress';
  const variables = Object.fromEntries(Object.entries(resource).map(([key, value]) => [key, celOf(value)]));
  for (const [expression, status] of [
    [check.inProgress, 'InProgress'],
    [check.failed, 'Failed'],
    [check.current, 'Current'],
  ] as const) {
    const answer = isSo(expression, variables);
    if (answer === undefined) return 'Unknown';
    if (answer) return status;
  }
  return 'InProgress';
};
