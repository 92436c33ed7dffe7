import { problem, ProblemError, Unavailable } from '@spotter/contracts';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { heldTimer } from '../queue/held-timer.ts';
import { conditionOf } from '../resources/conditions.ts';
import type { Notice, Resource, Resources } from '../resources/resources.ts';
import { controller, finalizer } from './controller.ts';
import { untilNextLook } from './interval.ts';
import type { Reconcile } from './outcome.ts';
import { expected, ready, stalled } from './standing.ts';

const spec = {
  tenant: 'iron-temple',
  handle: 'belt',
  title: 'Belt',
  description: '',
  brand: 'Iron Temple',
  category: 'belts',
  picture: 'belt',
  variants: [{ sku: 'BELT', title: 'M', priceCents: 8900 }],
};

/** One resource and all that is written to it. */
const givenResource = (changes: Partial<Resource['metadata']> = {}) => {
  let resource: Resource | undefined = {
    apiVersion: 'spotter.dev/v1alpha1',
    kind: 'Product',
    metadata: { name: 'belt', namespace: 'default', uid: '1', resourceVersion: '1', generation: 1, finalizers: [finalizer], ...changes },
    spec,
  };
  const notices: Notice[] = [];
  let statusWrites = 0;
  const resources: Resources = {
    watch: () => Promise.resolve(),
    get: () => resource,
    list: () => [],
    count: () => 1,
    ofTenant: () => [],
    applyStatus: (_, status) => {
      statusWrites += 1;
      if (resource) resource = { ...resource, status };
      return Promise.resolve();
    },
    setFinalizers: (_, finalizers) => {
      const isGone = finalizers.length === 0 && resource?.metadata.deletionTimestamp !== undefined;
      resource = isGone || !resource ? undefined : { ...resource, metadata: { ...resource.metadata, finalizers } };
      return Promise.resolve();
    },
    tell: (_, notice) => Promise.resolve(void notices.push(notice)),
    stop: () => Promise.resolve(),
  };
  return {
    resources,
    notices,
    condition: (type: string) => conditionOf(resource?.status?.conditions, type),
    current: () => resource,
    statusWrites: () => statusWrites,
    edit: (edited: unknown) => {
      if (resource)
        resource = { ...resource, spec: edited, metadata: { ...resource.metadata, generation: resource.metadata.generation + 1 } };
    },
  };
};

const timer = heldTimer();
const agreed = { standing: ready('on sale'), findings: [], facts: { published: true }, notices: [] };

const looking = (given: ReturnType<typeof givenResource>, reconcile: Reconcile<'Product'>, release = () => Promise.resolve()) => {
  const parts = { timer, log: pino({ level: 'silent' }), usualInterval: 60_000, looksPerSecond: 10 };
  return controller<'Product'>({ kind: 'Product', resources: given.resources, reconcile, release, ...parts });
};

/** The verdict of a resource that is looked at again when its tenant's moment within this interval comes. */
const within = (milliseconds: number) => ({ againMilliseconds: untilNextLook(milliseconds, timer.now(), spec.tenant) });

test('it is looked at for the first time once for each change, even when its status could not be written', async () => {
  const given = givenResource();
  const firsts: boolean[] = [];
  let isBroken = true;
  const applyStatus: Resources['applyStatus'] = (...write) =>
    isBroken ? Promise.reject(new Error('away')) : given.resources.applyStatus(...write);
  const look = looking({ ...given, resources: { ...given.resources, applyStatus } }, (_, { isFirst }) => {
    firsts.push(isFirst);
    return Promise.resolve(agreed);
  });
  expect(await look('default/belt')).toEqual({ retry: true });
  isBroken = false;
  await look('default/belt');
  given.edit({ ...spec, title: 'Lever belt' });
  await look('default/belt');
  await look('default/belt');
  expect(firsts).toEqual([true, false, true, false]);
});

test('a resource that agrees is ready, said once, and looked at again at its interval', async () => {
  const given = givenResource({ annotations: { 'spotter.dev/interval': '5m' } });
  const look = looking(given, () => Promise.resolve(agreed));
  expect(await look('default/belt')).toEqual(within(300_000));
  await look('default/belt');
  expect(given.condition('Ready')).toMatchObject({ status: 'True', reason: 'Reconciled', observedGeneration: 1 });
  expect(given.statusWrites()).toBe(1);
  expect(given.notices).toEqual([{ type: 'Normal', reason: 'Reconciled', message: 'on sale' }]);
});

test('the finalizer stands before anything is made outside', async () => {
  const given = givenResource({ finalizers: ['example.org/other'] });
  const look = looking(given, () => {
    expect(given.current()?.metadata.finalizers).toEqual(['example.org/other', finalizer]);
    return Promise.resolve(agreed);
  });
  await look('default/belt');
  expect(given.condition('Ready')).toMatchObject({ status: 'True' });
});

test('while a service is away the resource is reconciling and tried again; what was known of it stays', async () => {
  const given = givenResource();
  let isAway = false;
  const look = looking(given, () =>
    isAway ? Promise.reject(new ProblemError(Unavailable, 'No answer from store')) : Promise.resolve(agreed),
  );
  await look('default/belt');
  isAway = true;
  expect(await look('default/belt')).toEqual({ retry: true });
  expect(given.condition('Ready')).toMatchObject({ status: 'False', reason: 'Unavailable', message: 'No answer from store' });
  expect(given.condition('Reconciling')).toMatchObject({ status: 'True' });
  expect(given.current()?.status).toMatchObject({ published: true });
});

test('what somebody else is about to do is looked at again at least every ten seconds', async () => {
  const given = givenResource();
  const look = looking(given, () => Promise.resolve({ ...agreed, standing: expected('Propagating', 'not yet applied by store') }));
  await look('default/belt');
  expect(await look('default/belt')).toEqual({ retry: true, atMostMilliseconds: 10_000 });
  expect(given.condition('Reconciling')).toMatchObject({ status: 'True', reason: 'Propagating', message: 'not yet applied by store' });
});

test('an edit is tried again soon, however long what stood there before had been waiting', async () => {
  const given = givenResource();
  const look = looking(given, () => Promise.reject(new ProblemError(Unavailable, 'No answer from store')));
  await look('default/belt');
  expect(await look('default/belt')).toEqual({ retry: true });
  given.edit(given.current()?.spec);
  expect(await look('default/belt')).toEqual({ retry: true, isNew: true });
});

test('a refusal stalls the resource: it waits for a person, and an edit brings it back', async () => {
  const given = givenResource();
  const SkuTaken = problem('sku-taken', 409, 'Another product has this SKU');
  let refuses = true;
  const look = looking(given, () =>
    refuses ? Promise.reject(new ProblemError(SkuTaken, 'BELT belongs to lever-belt')) : Promise.resolve(agreed),
  );
  expect(await look('default/belt')).toEqual(within(60_000));
  expect(given.condition('Stalled')).toMatchObject({ status: 'True', reason: 'SkuTaken', message: 'BELT belongs to lever-belt' });
  expect(given.notices).toEqual([{ type: 'Warning', reason: 'SkuTaken', message: 'BELT belongs to lever-belt' }]);
  refuses = false;
  await timer.pass(5000);
  given.edit({ ...spec, title: 'Better belt' });
  await look('default/belt');
  expect(given.condition('Ready')).toMatchObject({ status: 'True', observedGeneration: 2 });
  expect(given.condition('Stalled')).toMatchObject({
    status: 'False',
    lastTransitionTime: new Date(timer.now()).toISOString().replace('.000', ''),
  });
});

test('the time of a condition is that of its last change, not of the last look', async () => {
  const given = givenResource();
  const look = looking(given, () => Promise.resolve({ ...agreed, standing: stalled('DeclaredTwice', `seen at ${String(timer.now())}`) }));
  await look('default/belt');
  const since = given.condition('Stalled')?.lastTransitionTime;
  await timer.pass(60_000);
  await look('default/belt');
  expect(given.condition('Stalled')).toMatchObject({ lastTransitionTime: since, message: `seen at ${String(timer.now())}` });
});

test('a spec that this version does not understand is told field by field', async () => {
  const given = givenResource();
  given.edit({ ...spec, title: '   ', category: 'cars' });
  const look = looking(given, () => Promise.resolve(agreed));
  await look('default/belt');
  expect(given.condition('Stalled')).toMatchObject({ status: 'True', reason: 'InvalidSpec' });
  expect(given.condition('Stalled')?.message).toMatch(/spec\.title: must not be empty.*spec\.category:/);
});

test('a deleted resource stays until what it made is taken back', async () => {
  const given = givenResource({ deletionTimestamp: '2026-01-01T00:00:00Z' });
  let isAway = true;
  const release = () => (isAway ? Promise.reject(new ProblemError(Unavailable, 'No answer from store')) : Promise.resolve());
  const look = looking(given, () => Promise.reject(new Error('must not be made again')), release);
  expect(await look('default/belt')).toEqual({ retry: true });
  expect(given.condition('Ready')).toMatchObject({ reason: 'Deleting', message: 'could not be taken back yet: No answer from store' });
  isAway = false;
  expect(await look('default/belt')).toBe('done');
  expect(given.current()).toBeUndefined();
});

test('a deleted resource that is somebody else’s to finish is left alone', async () => {
  const given = givenResource({ deletionTimestamp: '2026-01-01T00:00:00Z', finalizers: ['example.org/other'] });
  const look = looking(given, () => Promise.reject(new Error('must not be made again')));
  expect(await look('default/belt')).toBe('done');
  expect(given.current()?.metadata.finalizers).toEqual(['example.org/other']);
});
