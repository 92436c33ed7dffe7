import type { Client } from '@spotter/contracts';
import { declareTenant, readTenant, TenantSettings, type TenantState } from '@spotter/contracts/user/tenants';
import type { z } from 'zod';
import { expected, stalled, type Standing } from '../controller/standing.ts';
import { undefinedIfNotFound } from '../platform/not-found.ts';
import { managedBy, mayAdopt } from '../resources/managed.ts';
import { driftRepaired, madeByHand, planDeclaration, type Known } from '../resources/plan-declaration.ts';
import type { Declared, Notice } from '../resources/resources.ts';

export type State = z.output<typeof TenantState>;

export interface Synced {
  readonly standing: Standing;
  readonly notices: readonly Notice[];
  readonly state?: State;
}

interface Parts {
  readonly users: Client;
  /** Services that keep a copy of the settings. */
  readonly appliers: readonly string[];
}

const knownOf = (state: State): Known => ({
  actual: TenantSettings.parse(state),
  managed: state.managed,
  // Closed without being declared so: it was deleted with its data kept, and is declared again.
  isRetired: state.status !== (state.suspended ? 'suspended' : 'active'),
});

/** A setting works where it is known: each service acknowledges the version that it applied. */
export const standingOfState = ({ version, appliedBy }: Pick<State, 'version' | 'appliedBy'>, appliers: readonly string[]): Standing => {
  const behind = appliers.filter((name) => !appliedBy.some(({ service, version: applied }) => service === name && applied >= version));
  if (behind.length > 0) return expected('Propagating', `version ${version} is not yet applied by ${behind.join(', ')}`);
  return { is: 'ready', reason: 'Applied', message: `version ${version} is applied by every service` };
};

/** Makes the user service's record of the tenant agree with its declaration, and says how far it has spread. */
export const syncSettings = async ({ users, appliers }: Parts, declared: Declared<'Tenant'>): Promise<Synced> => {
  const call = { params: { slug: declared.metadata.name } };
  const [settings, managed] = [TenantSettings.parse(declared.spec), managedBy(declared)];
  const found = await users(readTenant, call).catch(undefinedIfNotFound);
  const plan = planDeclaration({ declared: settings, managed, mayAdopt: mayAdopt(declared) }, found && knownOf(found));
  if (plan.is === 'made-by-hand') return { standing: stalled('MadeByHand', madeByHand(plan.differing)), notices: [] };
  if (plan.is === 'agrees' && found) return { standing: standingOfState(found, appliers), notices: [], state: found };
  await users(declareTenant, { ...call, body: { settings, managed } });
  const state = await users(readTenant, call);
  const drift = plan.is === 'declare' ? plan.drift : [];
  return { standing: standingOfState(state, appliers), notices: drift.length > 0 ? [driftRepaired(drift)] : [], state };
};
