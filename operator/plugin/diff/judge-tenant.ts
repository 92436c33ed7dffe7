import { isKubeError } from '../../src/cluster/kube-api.ts';
import type { Standing } from '../../src/controller/standing.ts';
import type { ExportedInstallation } from '../../src/export/answers.ts';
import type { Declared, Resource } from '../../src/resources/resources.ts';
import { hostClaims } from '../../src/tenant/host-claims.ts';
import { findAccounts } from '../../src/tenant/payment-accounts.ts';
import type { PaymentSecrets } from '../../src/tenant/payment-secrets.ts';
import { noPaymentService, standingOfHosts } from '../../src/tenant/reconcile-tenant.ts';
import type { Subject } from './plan-difference.ts';

export interface Circumstances {
  /** Undefined for an operator that does not tell yet. */
  readonly installationOf: (slug: string) => Promise<ExportedInstallation | undefined>;
  /** All tenants as they would be; undefined for who may not list them. */
  readonly tenants: () => Promise<readonly Resource[] | undefined>;
  readonly secretsIn: (namespace: string) => PaymentSecrets;
}

export interface JudgedTenant {
  /** Those that are its own; undefined when nobody could say. */
  readonly hosts: readonly string[] | undefined;
  readonly troubles: readonly Standing[];
  readonly notes: readonly string[];
}

interface Verdict {
  readonly hosts?: readonly string[];
  readonly trouble?: Standing | undefined;
  readonly note?: string;
}

const ofHosts = async (
  subject: Subject<'Tenant'>,
  { host }: ExportedInstallation,
  tenantsToBe: Circumstances['tenants'],
): Promise<Verdict> => {
  if (subject.spec.hosts.length === 0) return {};
  const tenants = await tenantsToBe();
  if (!tenants) return { note: 'hosts: not looked at whether another tenant has them: you may not list tenants' };
  const serves = tenants.find(({ metadata }) => metadata.uid === subject.metadata.uid)?.status;
  const claims = hostClaims(tenants, { ...subject, status: (serves ?? {}) as Declared<'Tenant'>['status'] }, host);
  return { hosts: claims.granted, trouble: standingOfHosts(claims)[0] };
};

const ofPayments = async (
  subject: Subject<'Tenant'>,
  { hasPayments, secretsNamespace }: ExportedInstallation,
  secretsIn: Circumstances['secretsIn'],
): Promise<Verdict> => {
  const { payment } = subject.spec;
  if (!payment) return {};
  if (!hasPayments) return { trouble: noPaymentService };
  try {
    const found = await findAccounts(secretsNamespace === null ? undefined : secretsIn(secretsNamespace), subject);
    return 'standing' in found ? { trouble: found.standing } : {};
  } catch (error) {
    if (!isKubeError(error, 403)) throw error;
    return { note: `payment: not looked at: you may not read the Secret ${secretsNamespace ?? ''}/${payment.secretRef.name}` };
  }
};

const needsJudging = ({ spec: { hosts, payment } }: Subject<'Tenant'>): boolean => hosts.length > 0 || payment !== undefined;

/** What the operator would find about hosts and payment accounts, by its own rules; what this person may not see is said, and no failure. */
export const judgeTenant = async (
  subject: Subject<'Tenant'>,
  { installationOf, tenants, secretsIn }: Circumstances,
): Promise<JudgedTenant | undefined> => {
  if (!needsJudging(subject)) return undefined;
  const installation = await installationOf(subject.metadata.name);
  if (!installation)
    return { hosts: undefined, troubles: [], notes: ['hosts, payment: not looked at: the operator is of an older version'] };
  const [ofItsHosts, ofItsPayments] = [await ofHosts(subject, installation, tenants), await ofPayments(subject, installation, secretsIn)];
  const verdicts = [ofItsHosts, ofItsPayments];
  return {
    hosts: ofItsHosts.hosts,
    troubles: verdicts.flatMap(({ trouble }) => trouble ?? []),
    notes: verdicts.flatMap(({ note }) => note ?? []),
  };
};
