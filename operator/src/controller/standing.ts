import { ProblemError } from '@spotter/contracts';
import type { Finding } from '../resources/conditions.ts';

/**
 * How a resource stands after a look at it. `waiting` is tried again soon, with growing pauses; `stalled` needs a person, and is
 * looked at again at the resource's interval.
 */
export interface Standing {
  readonly is: 'ready' | 'waiting' | 'stalled';
  readonly reason: string;
  readonly message: string;
  /** Somebody else is about to do it, and may do so at any time: it is looked at again after a short pause, however long that has been so. */
  readonly isExpected?: true;
}

export const ready = (message: string): Standing => ({ is: 'ready', reason: 'Reconciled', message });
export const waiting = (reason: string, message: string): Standing => ({ is: 'waiting', reason, message });
export const expected = (reason: string, message: string): Standing => ({ ...waiting(reason, message), isExpected: true });
export const stalled = (reason: string, message: string): Standing => ({ is: 'stalled', reason, message });

const severity = { ready: 0, waiting: 1, stalled: 2 } as const;

/** The worst of several: what a person has to know first. Several of one reason are told together. */
export const worst = (first: Standing, ...others: readonly Standing[]): Standing => {
  const worse = others.reduce((most, next) => (severity[next.is] > severity[most.is] ? next : most), first);
  const alike = [first, ...others].filter(({ is, reason }) => is === worse.is && reason === worse.reason);
  return { ...worse, message: [...new Set(alike.map(({ message }) => message))].join('; ') };
};

/** `out-of-stock` → `OutOfStock`, as reasons of conditions are written. */
const pascal = (slug: string): string => slug.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

const messageOf = ({ message, extensions }: ProblemError): string => {
  const errors = Array.isArray(extensions.errors) ? (extensions.errors as { field: string; message: string }[]) : [];
  return [message, ...errors.map((error) => `${error.field}: ${error.message}`)].join('; ');
};

/** Refusals of what is declared: trying again changes nothing. Everything else may pass, as may a 404 for a tenant that is yet to come. */
const lasting = new Set([400, 409, 422]);

export const standingOf = (error: unknown): Standing => {
  if (!(error instanceof ProblemError)) return waiting('Failed', error instanceof Error ? error.message : String(error));
  const { slug, status } = error.problem;
  return (lasting.has(status) ? stalled : waiting)(pascal(slug), messageOf(error));
};

/** The three conditions that kstatus, Argo CD and Flux read. */
export const standingFindings = ({ is, reason, message }: Standing): Finding[] => [
  { type: 'Ready', status: is === 'ready' ? 'True' : 'False', reason, message },
  { type: 'Reconciling', status: is === 'waiting' ? 'True' : 'False', reason, message: is === 'waiting' ? message : '' },
  { type: 'Stalled', status: is === 'stalled' ? 'True' : 'False', reason, message: is === 'stalled' ? message : '' },
];
