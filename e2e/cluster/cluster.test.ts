import { wholeHouse } from '../system/whole-house.ts';
import { openClusterHouse } from './cluster-house.ts';
import { kubectl, namespace } from './kubectl.ts';

/** The system suite, through the ingress of a cluster on which `deploy.ts` put Spotter. */
wholeHouse('the whole house, in a cluster', async () => {
  // Every request of every test comes from one address; limits on requests are tested at the gateway.
  await kubectl('-n', namespace, 'set', 'env', 'deployment/gateway', 'RATE_LIMIT_SCALE=10000');
  await kubectl('-n', namespace, 'rollout', 'status', 'deployment/gateway', '--timeout=180s');
  return openClusterHouse();
});
