import { afterAll, beforeAll, describe } from 'vitest';
import { givenCrew, type Crew } from '../../system/crew.ts';
import type { House } from '../../system/house.ts';
import { openClusterHouse } from '../cluster-house.ts';
import { atWork } from './at-work.ts';
import { refusesBadRollOuts } from './bad-roll-outs.ts';
import { connectsNobodyElse } from './edges.ts';
import { staysLoggedIn } from './identity.ts';
import { kills } from './kills.ts';
import { rollsInOrder, rollsUnnoticed, scales } from './rolls.ts';

const deployed = (...names: string[]): string[] => names.map((name) => `deployment/${name}`);
const services = deployed('gateway', 'user', 'workout', 'social', 'store', 'payment', 'notification');

/** What a platform team does to a cluster, and what happens to it, while people train, talk and buy. After each, everything is in order. */
describe('a running cluster', { timeout: 600_000 }, () => {
  let house: House | undefined;
  let crew: Crew | undefined;
  beforeAll(async () => {
    house = await openClusterHouse();
    crew = await givenCrew(house);
  }, 300_000);
  afterAll(() => house?.close());

  const opened = (): House => {
    if (!house) throw new Error('The house did not open');
    return house;
  };
  const people = atWork(() => {
    if (!crew) throw new Error('The crew did not come');
    return crew;
  });

  connectsNobodyElse();
  rollsUnnoticed([...services, ...deployed('operator')], people);
  scales(services, people);
  staysLoggedIn(opened, people);
  refusesBadRollOuts(people);
  rollsInOrder(['statefulset/rabbitmq', 'statefulset/redis', 'statefulset/mariadb'], people);
  kills([...services, ...deployed('operator', 'keycloak', 'payments-sandbox', 'mail-catcher')], people);
  kills(['statefulset/rabbitmq', 'statefulset/redis', 'statefulset/mariadb'], people);
});
