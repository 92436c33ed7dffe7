import { ProblemError } from '@spotter/contracts';
import { listProducts } from '@spotter/contracts/store/products';
import { listWorkouts } from '@spotter/contracts/workout/workouts';
import { logIn, visit, type ApiSession } from '@spotter/local/api/api-session';
import { demoPassword, demoPerson } from '@spotter/local/api/demo-people';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually, type House } from '../../system/house.ts';
import { kubectl, namespace, podsOf, rolledOut } from '../kubectl.ts';

const gym = 'north-barbell';
/** Everybody who keeps a copy of a tenant's settings. */
const appliers = ['gateway', 'notification', 'payment', 'social', 'store', 'workout'] as const;

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
}

const declare = (spec: Readonly<Record<string, unknown>>): Promise<string> =>
  kubectl('patch', 'tenant', gym, '--type=merge', '-p', JSON.stringify({ spec }));

const condition = async (type: string): Promise<Condition | undefined> => {
  const { status } = JSON.parse(await kubectl('get', 'tenant', gym, '-o', 'json')) as { status: { conditions: Condition[] } };
  return status.conditions.find((each) => each.type === type);
};

/** Who has not yet applied the newest settings, as the Tenant's status says. */
const behind = async (): Promise<string[]> => {
  const { reason = '', message = '' } = (await condition('ConfigSynced')) ?? {};
  if (reason !== 'Propagating') return [];
  return (/is not yet applied by (.*)$/.exec(message)?.[1] ?? '').split(', ').toSorted();
};

const scale = async (names: readonly string[], replicas: number): Promise<void> => {
  const workloads = names.map((name) => `deployment/${name}`);
  await kubectl('-n', namespace, 'scale', ...workloads, `--replicas=${String(replicas)}`);
  await Promise.all(workloads.map(rolledOut));
  // A pod that says goodbye still takes what comes.
  if (replicas === 0) await eventually(async () => expect((await Promise.all(workloads.map(podsOf))).flat()).toEqual([]));
};

/** Why somebody was not let in. */
const refusalOf = async (asked: Promise<unknown>): Promise<string> => {
  const error = await asked.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof ProblemError ? `${String(error.problem.status)} ${error.problem.title}` : String(error);
};

/** What a Tenant's status claims, held against what the services do. */
export const servesTenantsTruthfully = (house: () => House): void => {
  describe('a gym that is declared', () => {
    let declared: { tagline: string };
    beforeAll(async () => {
      ({ spec: declared } = JSON.parse(await kubectl('get', 'tenant', gym, '-o', 'json')) as { spec: { tagline: string } });
    });
    afterAll(async () => {
      await scale(appliers, 1);
      await declare({ suspended: false, tagline: declared.tagline });
    });

    test('is synchronised when the last of all services works with the settings: until then each that does not is named', async () => {
      await scale(appliers, 0);
      await declare({ tagline: `Open since ${new Date().toISOString()}` });
      await eventually(async () => expect(await behind()).toEqual([...appliers]));
      expect(await condition('Ready')).toMatchObject({ status: 'False' });
      const away: string[] = [...appliers];
      // The gateway last: nobody comes in before all the others are there.
      for (const name of appliers.toReversed()) {
        await scale([name], 1);
        away.splice(away.indexOf(name), 1);
        await eventually(async () => expect(await behind()).toEqual(away));
      }
      expect(await condition('ConfigSynced')).toMatchObject({ status: 'True' });
      await eventually(async () => expect(await condition('Ready')).toMatchObject({ status: 'True' }));
    });

    test('lets nobody in while it is suspended, says so, and has lost nothing when it is open again', async () => {
      const url = house().tenantUrl(gym);
      const { username } = demoPerson('freja');
      const member: ApiSession = await logIn(url, { username, password: demoPassword });
      const before = await member.call(listWorkouts, { query: { limit: 20 } });

      await declare({ suspended: true });
      await eventually(async () => expect(await refusalOf(visit(url))).toBe('403 This gym is closed for now'));
      expect(await refusalOf(member.call(listWorkouts, { query: { limit: 20 } }))).toBe('403 This gym is closed for now');
      await (await house().guest()).call(listProducts, { query: {} }); // the other gym is open

      await declare({ suspended: false });
      await eventually(async () => expect(await member.call(listWorkouts, { query: { limit: 20 } })).toEqual(before));
    });
  });
};
