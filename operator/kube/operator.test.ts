import { afterAll, describe } from 'vitest';
import { adoptionScenarios } from './adoption-scenarios.ts';
import { hasCluster, openCluster } from './cluster.ts';
import { driftScenarios } from './drift-scenarios.ts';
import { faultScenarios } from './faults/fault-scenarios.ts';
import type { Given } from './given.ts';
import { lifecycleScenarios } from './lifecycle-scenarios.ts';
import { writeOperatorAccount } from './operator-account.ts';
import { startPlatform } from './platform.ts';
import { replicaScenarios } from './replica-scenarios.ts';
import { tenantLifeScenarios } from './tenant-life-scenarios.ts';

const start = async (): Promise<Given> => {
  const cluster = openCluster();
  const [platform] = await Promise.all([startPlatform(), cluster.installDefinitions()]);
  await cluster.clear();
  await writeOperatorAccount(cluster, platform.kubeConfigFile);
  return { cluster, platform };
};

/** Once for all scenarios: starting servers takes longer than most of them. */
const given = hasCluster ? await start() : undefined;

afterAll(async () => {
  await given?.cluster.clear();
  await given?.platform.stop();
  await given?.cluster.close();
});

describe.skipIf(!given)('the operator in a cluster', () => {
  if (given) lifecycleScenarios(given);
});

describe.skipIf(!given)('what someone changes behind Git’s back', () => {
  if (given) driftScenarios(given);
});

describe.skipIf(!given)('the life of a tenant', () => {
  if (given) tenantLifeScenarios(given);
});

describe.skipIf(!given)('what was there before it was declared', () => {
  if (given) adoptionScenarios(given);
});

describe.skipIf(!given)('two replicas of the operator', () => {
  if (given) replicaScenarios(given);
});

describe.skipIf(!given)('what can go wrong between the operator and its API server', () => {
  if (given) faultScenarios(given);
});
