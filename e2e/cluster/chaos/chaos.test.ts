import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenCrew, type Crew } from '../../system/crew.ts';
import type { House } from '../../system/house.ts';
import { openClusterHouse } from '../cluster-house.ts';
import { kubectl, namespace } from '../kubectl.ts';
import { atWork } from './at-work.ts';
import { refusesBadRollOuts } from './bad-roll-outs.ts';
import { connectsNobodyElse } from './edges.ts';
import { keycloak, staysLoggedIn } from './identity.ts';
import { kills } from './kills.ts';
import { fitsOnALaptop } from './memory.ts';
import { rollsAfterEachOther, rollsInOrder, rollsUnnoticed, scales } from './rolls.ts';
import { servesTenantsTruthfully } from './tenants.ts';

const deployed = (...names: string[]): string[] => names.map((name) => `deployment/${name}`);
const services = deployed('gateway', 'user', 'workout', 'social', 'store', 'payment', 'notification');
const standIns = deployed('payments-sandbox', 'mail-catcher');
const inPairs = (names: readonly string[]): string[][] => names.flatMap((_, at) => (at % 2 === 0 ? [names.slice(at, at + 2)] : []));

/** With the pauses that docs/rabbitmq.md, docs/redis.md and docs/galera.md state for a roll-out. */
const servers = [
  { workload: 'statefulset/rabbitmq', atMostSeconds: 30 },
  { workload: 'statefulset/redis', atMostSeconds: 30 },
  { workload: 'statefulset/mariadb', atMostSeconds: 30 },
];
/** Each push kills the way in, one service behind it and what must not lose anything least of all; `EXTENT=all`, at night, every pod there is. */
const killedAtEachPush = ['deployment/gateway', 'deployment/store', 'statefulset/rabbitmq'];
const everything = [...services, ...standIns, ...deployed('operator'), keycloak, ...servers.map(({ workload }) => workload)];

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

  test('nothing that runs is left out of what follows', async () => {
    const found = await kubectl('-n', namespace, 'get', 'deployments,statefulsets', '-o', 'name');
    expect(found.trim().replaceAll('.apps/', '/').split('\n').toSorted()).toEqual(everything.toSorted());
  });

  connectsNobodyElse();
  rollsUnnoticed(inPairs([...services, ...deployed('operator')]), people);
  rollsAfterEachOther(standIns, people);
  scales(services, people);
  staysLoggedIn(opened, people);
  refusesBadRollOuts(people);
  rollsInOrder(servers, people);
  kills(
    // Keycloak was killed above.
    everything.filter((workload) => workload !== keycloak && (process.env.EXTENT === 'all' || killedAtEachPush.includes(workload))),
    people,
  );
  servesTenantsTruthfully(opened);
  fitsOnALaptop();
});
