import { wholeHouse } from '../system/whole-house.ts';
import { openClusterHouse } from './cluster-house.ts';

/** The system suite, through the ingress of a cluster on which `deploy.ts` put Spotter. */
wholeHouse('the whole house, in a cluster', openClusterHouse);
