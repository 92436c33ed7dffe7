import type { Client } from '@spotter/contracts';
import { removeTenant } from '@spotter/contracts/user/tenants';
import type { Outcome } from '../controller/outcome.ts';
import type { ConditionType } from '../crd/conditions.ts';
import { ready, stalled, standingOf, worst, type Standing } from '../controller/standing.ts';
import type { Identity } from '../identity/identity.ts';
import { undefinedIfNotFound } from '../platform/not-found.ts';
import type { Finding } from '../resources/conditions.ts';
import { repaired, wasCarriedOut } from '../resources/plan-declaration.ts';
import type { Declared } from '../resources/resources.ts';
import type { Routes } from '../routes/routes.ts';
import { hostsOf, urlOf } from './addresses.ts';
import type { Progress } from './delete-tenant.ts';
import type { HostClaims } from './host-claims.ts';
import { reportQuotas } from './quotas.ts';
import { syncSettings, type Synced } from './sync-settings.ts';

/** Roles of a tenant's staff, each a child group of the tenant's own. Everyone else is an athlete. */
export const staffRoles = ['owner', 'store-manager', 'coach', 'moderator'] as const;

export interface TenantParts {
  readonly users: Client;
  readonly store: Client;
  readonly identity: Identity;
  /** Absent when no routes are kept, because the gateway is reached directly. */
  readonly routes: Routes | undefined;
  /** Services that keep a copy of the settings; ConfigSynced waits for each. */
  readonly appliers: readonly string[];
  readonly publicUrl: string;
  /** Exports and erases what every service keeps of it. */
  readonly deleteTenant: (slug: string, tell: Progress) => Promise<void>;
  /** Which of its own hosts are its own, and which are another's. */
  readonly claims: (declared: Declared<'Tenant'>) => HostClaims;
  /** Own accounts at payment providers; undefined for tenants that declare none. Absent where there is no payment service. */
  readonly payments: ((declared: Declared<'Tenant'>) => Promise<Synced | undefined>) | undefined;
}

/** A failing part is told in its own condition and keeps none of the others from being done. */
const attempt = (work: () => Promise<Synced>): Promise<Synced> =>
  work().catch((error: unknown) => ({ standing: standingOf(error), notices: [] }));

const findingOf = (type: ConditionType, { standing: { is, reason, message } }: Synced): Finding => ({
  type,
  status: is === 'ready' ? 'True' : 'False',
  reason,
  message,
});

const ensureIdentity = async ({ identity }: TenantParts, { metadata, spec, status }: Declared<'Tenant'>): Promise<Synced> => {
  const changes = await identity.ensure({ slug: metadata.name, roles: staffRoles, displayName: spec.displayName, ...spec.theme });
  const told = wasCarriedOut({ metadata, status }, 'IdentityReady')
    ? repaired(`groups had been changed elsewhere and were put back: ${changes.join('; ')}`)
    : ({ type: 'Normal', reason: 'IdentityChanged', message: changes.join('; ') } as const);
  return {
    standing: { is: 'ready', reason: 'GroupsExist', message: `/${metadata.name} and its roles` },
    notices: changes.length === 0 ? [] : [told],
  };
};

const ensureRoutes = async ({ routes, publicUrl }: TenantParts, declared: Declared<'Tenant'>): Promise<Synced> => {
  const hosts = hostsOf(declared.metadata.name, declared.spec.hosts, publicUrl);
  if (routes) {
    const routed = await routes.ensure(declared, hosts);
    return { standing: routed.standing, notices: routed.repaired.map(repaired) };
  }
  return { standing: { is: 'ready', reason: 'ServedByGateway', message: hosts.join(', ') }, notices: [] };
};

export const noPaymentService = stalled('NoPaymentService', 'this operator knows no payment service (PAYMENT_URL is not set)');

const ensurePayments = async ({ payments }: TenantParts, declared: Declared<'Tenant'>): Promise<Synced | undefined> => {
  if (payments) return payments(declared).catch((error: unknown) => ({ standing: standingOf(error), notices: [] }));
  return declared.spec.payment && { standing: noPaymentService, notices: [] };
};

const withOwnHosts = (declared: Declared<'Tenant'>, { granted }: HostClaims): Declared<'Tenant'> => ({
  ...declared,
  spec: { ...declared.spec, hosts: [...granted] },
});

/** Taken hosts are left out, and said: the rest of the tenant works. */
export const standingOfHosts = ({ taken }: HostClaims): Standing[] =>
  taken.length === 0 ? [] : [stalled('HostTaken', taken.map(({ host, owner }) => `${host} belongs to ${owner}`).join('; '))];

/** Closed as it is declared is as it should be: nothing is waited for, and nothing is wrong. */
const inService = ({ spec: { suspended, suspensionReason } }: Declared<'Tenant'>, url: string): Standing => {
  if (!suspended) return ready(`serves ${url}`);
  const message = `closed for now, as declared${suspensionReason === undefined ? '' : `: ${suspensionReason}`}`;
  return { is: 'ready', reason: 'Suspended', message };
};

/** Settings at the user service, groups at the identity provider, a route for its hosts. */
export const reconcileTenant =
  (parts: TenantParts) =>
  async (wanted: Declared<'Tenant'>): Promise<Outcome<'Tenant'>> => {
    const claims = parts.claims(wanted);
    const declared = withOwnHosts(wanted, claims);
    const slug = declared.metadata.name;
    const settings = await attempt(() => syncSettings(parts, declared));
    const groups = await attempt(() => ensureIdentity(parts, declared));
    const routed = await attempt(() => ensureRoutes(parts, declared));
    const routing = { ...routed, standing: worst(routed.standing, ...standingOfHosts(claims)) };
    const payments = await ensurePayments(parts, declared);
    const url = urlOf(slug, parts.publicUrl);
    const quotas = await reportQuotas(parts.store, declared, settings.state);
    const members = settings.state?.members ?? declared.status.members;
    return {
      standing: worst(
        inService(declared, url),
        settings.standing,
        groups.standing,
        routing.standing,
        ...(payments ? [payments.standing] : []),
      ),
      findings: [
        findingOf('IdentityReady', groups),
        findingOf('RoutesReady', routing),
        findingOf('ConfigSynced', settings),
        ...(payments ? [findingOf('PaymentsReady', payments)] : []),
        ...quotas.findings,
      ],
      facts: {
        url,
        ...quotas.facts,
        ...(claims.granted.length === 0 ? {} : { hosts: [...claims.granted] }),
        ...(members === undefined ? {} : { members }),
      },
      notices: [...settings.notices, ...quotas.notices, ...groups.notices, ...routing.notices, ...(payments?.notices ?? [])],
    };
  };

/** Takes a tenant out of service. Its data are kept unless the resource says `deletionPolicy: Delete`. */
export const releaseTenant =
  ({ users, deleteTenant, routes }: TenantParts) =>
  async ({ metadata: { name: slug }, spec }: Declared<'Tenant'>, tell: Progress): Promise<void> => {
    await routes?.remove(slug);
    if (spec.deletionPolicy === 'Delete') await deleteTenant(slug, tell);
    else await users(removeTenant, { params: { slug }, query: { keepData: 'true' } }).catch(undefinedIfNotFound);
  };
