import { pino } from 'pino';
import { expect, test } from 'vitest';
import { heldTimer } from '../queue/held-timer.ts';
import { KubeError, type KubeApi, type KubeRequest } from './kube-api.ts';
import { leaderElection } from './leader-election.ts';

interface Lease {
  readonly metadata: { readonly resourceVersion?: string };
  readonly spec: Record<string, unknown>;
}

/** An API server that keeps one lease, and may stop to answer. */
const givenLease = (held?: Lease['spec']) => {
  let lease: Lease | undefined = held && { metadata: { resourceVersion: '1' }, spec: held };
  let version = 1;
  let isSilent = false;
  const store = (body: Lease): Lease => {
    version += 1;
    return (lease = { ...body, metadata: { ...body.metadata, resourceVersion: String(version) } });
  };
  const answer = ({ method = 'GET', body }: KubeRequest): Lease => {
    if (method === 'POST') return store(body as Lease);
    if (!lease) throw new KubeError(404, 'NotFound', 'no lease');
    if (method === 'GET') return lease;
    if ((body as Lease).metadata.resourceVersion !== lease.metadata.resourceVersion) throw new KubeError(409, 'Conflict', 'changed');
    return store(body as Lease);
  };
  const api: Pick<KubeApi, 'call'> = {
    call: <T>(request: KubeRequest) => (isSilent ? new Promise<T>(() => undefined) : Promise.resolve().then(() => answer(request) as T)),
  };
  return {
    api,
    spec: () => lease?.spec,
    renewedBy: (holderIdentity: string) => store({ metadata: {}, spec: { ...lease?.spec, holderIdentity } }),
    falls: () => (isSilent = true),
  };
};

const timer = heldTimer();
const seconds = { duration: 15, renewDeadline: 10, retry: 2 };
const candidate = (given: ReturnType<typeof givenLease>, identity = 'me') => {
  const election = leaderElection({ api: given.api, timer, log: pino({ level: 'silent' }), namespace: 'x', name: 'x', identity, seconds });
  let isLeading = false;
  let isLost = false;
  const leading = election.lead().then((leadership) => {
    isLeading = true;
    void leadership.lost.then(() => (isLost = true));
    return leadership;
  });
  return { leading, leads: () => isLeading, hasLost: () => isLost };
};

test('a lease that nobody has is taken, with times that the API server accepts, and renewed for as long as it answers', async () => {
  const given = givenLease();
  const me = candidate(given);
  await timer.pass(60_000);
  expect([me.leads(), me.hasLost()]).toEqual([true, false]);
  expect(given.spec()).toMatchObject({ holderIdentity: 'me', leaseDurationSeconds: 15, leaseTransitions: 0 });
  expect(given.spec()?.renewTime).toMatch(/T\d\d:\d\d:\d\d\.\d{6}Z$/);
});

test('another’s lease is taken 15 seconds after its last change was seen, whatever its clock says', async () => {
  const given = givenLease({
    holderIdentity: 'other',
    leaseDurationSeconds: 15,
    renewTime: '2020-01-01T00:00:00.000000Z',
    leaseTransitions: 3,
  });
  const me = candidate(given);
  await timer.pass(14_000);
  given.renewedBy('other');
  await timer.pass(14_000);
  expect(me.leads()).toBe(false);
  await timer.pass(6000);
  expect(me.leads()).toBe(true);
  expect(given.spec()).toMatchObject({ holderIdentity: 'me', leaseTransitions: 4 });
});

test('of two who see it run out, one gets it', async () => {
  const given = givenLease({ holderIdentity: 'gone', leaseDurationSeconds: 15 });
  const both = [candidate(given, 'a'), candidate(given, 'b')];
  await timer.pass(60_000);
  expect(both.filter((each) => each.leads())).toHaveLength(1);
  expect(both.filter((each) => each.hasLost())).toHaveLength(0);
});

test('a leader whose renewal is not answered gives up before another may begin', async () => {
  const given = givenLease();
  const me = candidate(given);
  await timer.pass(5000);
  given.falls();
  await timer.pass(11_000);
  expect(me.hasLost()).toBe(true);
});

test('a leader that finds another’s name on the lease gives up at once', async () => {
  const given = givenLease();
  const me = candidate(given);
  await timer.pass(5000);
  given.renewedBy('other');
  await timer.pass(2000);
  expect(me.hasLost()).toBe(true);
});

test('a lead that is given away is free for the next at once', async () => {
  const given = givenLease();
  const me = candidate(given);
  await timer.pass(3000);
  await (await me.leading).release();
  const next = candidate(given, 'next');
  await timer.pass(0);
  expect(next.leads()).toBe(true);
  await timer.pass(30_000);
  expect(me.hasLost()).toBe(false);
});
