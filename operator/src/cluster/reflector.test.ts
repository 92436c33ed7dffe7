import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { eventually } from '@spotter/service-kit/testing/eventually';
import { heldTimer } from '../queue/held-timer.ts';
import type { Resource } from '../resources/resources.ts';
import { KubeError, type KubeApi, type KubeRequest } from './kube-api.ts';
import { reflect } from './reflector.ts';

const belt = (name: string, resourceVersion: string): Resource => ({
  apiVersion: 'v1',
  kind: 'Product',
  metadata: { name, uid: name, resourceVersion, generation: 1 },
  spec: {},
});

type Line = { type: string; object: object } | Error;

/** An API server that says what a script tells it, one list and one watch after the other; a watch without a script stays open. */
const givenServer = (script: { lists: Resource[][]; watches: Line[][] }) => {
  const asked: KubeRequest[] = [];
  const api: Pick<KubeApi, 'call' | 'watch'> = {
    call: <T>(request: KubeRequest) => {
      asked.push(request);
      const items = script.lists.shift() ?? [];
      return Promise.resolve({ metadata: { resourceVersion: `list-${String(items.length)}` }, items } as T);
    },
    watch: async function* (request, signal) {
      asked.push(request);
      const lines = script.watches.shift();
      for (const line of lines ?? []) {
        if (line instanceof Error) throw line;
        yield line;
      }
      if (!lines) await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    },
  };
  return { api, asked };
};

const givenReflector = (script: Parameters<typeof givenServer>[0]) => {
  const { api, asked } = givenServer(script);
  const timer = heldTimer();
  const seen: string[] = [];
  const reflector = reflect({
    api,
    path: '/products',
    timer,
    log: pino({ level: 'silent' }),
    onList: (items) => seen.push(`list ${items.map(({ metadata }) => metadata.name).join(',')}`),
    onChange: ({ metadata }) => seen.push(`change ${metadata.name}`),
    onDelete: ({ metadata }) => seen.push(`delete ${metadata.name}`),
  });
  onTestFinished(() => reflector.stop());
  return { seen, asked, timer, watchedFrom: () => asked.flatMap(({ query }) => (query?.watch ? [query.resourceVersion] : [])) };
};

const change = (name: string, version: string) => ({ type: 'MODIFIED', object: belt(name, version) });

test('a watch that the server ends goes on where it was, bookmarks included', async () => {
  const bookmark = { type: 'BOOKMARK', object: { metadata: { resourceVersion: '9' } } };
  const given = givenReflector({ lists: [[belt('belt', '1')]], watches: [[change('belt', '5'), bookmark], [change('chalk', '12')]] });
  await eventually(() => expect(given.watchedFrom()).toEqual(['list-1', '9', '12']));
  expect(given.seen).toEqual(['list belt', 'change belt', 'change chalk']);
});

test('when history is gone, said by status or within the stream, everything is listed anew at once', async () => {
  const inStream = { type: 'ERROR', object: { code: 410, reason: 'Expired', message: 'too old resource version' } };
  const given = givenReflector({
    lists: [[belt('belt', '1')], [belt('belt', '1'), belt('chalk', '2')], []],
    watches: [[inStream], [change('chalk', '3'), new KubeError(410, 'Expired', 'too old')]],
  });
  await eventually(() => expect(given.seen).toEqual(['list belt', 'list belt,chalk', 'change chalk', 'list ']));
});

test('a server that says again and again that history is gone is asked with growing pauses', async () => {
  const gone = () => [new KubeError(410, 'Expired', 'too old')];
  const given = givenReflector({ lists: [], watches: Array.from({ length: 20 }, gone) });
  const lists = () => given.asked.filter(({ query }) => !query?.watch).length;
  await eventually(() => expect(lists()).toBe(2));
  await given.timer.pass(500);
  expect(lists()).toBe(3);
  await given.timer.pass(5 * 60_000);
  expect(lists()).toBeLessThan(20);
});

test('a connection that breaks, even within a line, is followed by a pause and a watch from the last line that was heard', async () => {
  const broken = new SyntaxError('Unterminated string in JSON at position 20');
  const given = givenReflector({ lists: [[belt('belt', '1')]], watches: [[change('belt', '5'), broken], [change('chalk', '12')]] });
  await eventually(() => expect(given.seen).toEqual(['list belt', 'change belt']));
  await given.timer.pass(250);
  expect(given.watchedFrom()).toEqual(['list-1', '5', '12']);
  expect(given.seen).toEqual(['list belt', 'change belt', 'change chalk']);
});

test('a server with too much to do is left alone for as long as it asks, and not burdened with a list', async () => {
  const busy = new KubeError(429, 'TooManyRequests', 'later', 7000);
  const given = givenReflector({ lists: [[belt('belt', '1')]], watches: [[busy], [change('belt', '2')]] });
  await given.timer.pass(6000);
  expect(given.seen).toEqual(['list belt']);
  await given.timer.pass(1000);
  expect(given.seen).toEqual(['list belt', 'change belt']);
});

test('any other refusal is followed by a pause and a new list, for what was missed meanwhile', async () => {
  const given = givenReflector({
    lists: [[belt('belt', '1')], [belt('chalk', '3')]],
    watches: [[change('belt', '2'), new KubeError(500, 'InternalError', 'etcd is away')]],
  });
  await eventually(() => expect(given.seen).toEqual(['list belt', 'change belt']));
  await given.timer.pass(250);
  expect(given.seen).toEqual(['list belt', 'change belt', 'list chalk']);
});

test('a server that is away for five minutes is asked with pauses of at most half a minute, and what changed meanwhile is there afterwards', async () => {
  const away = () => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  const refusals = 15;
  const given = givenReflector({
    lists: [[belt('belt', '1')]],
    watches: [...Array.from({ length: refusals }, () => [away()]), [change('belt', '7')]],
  });
  await given.timer.pass(5 * 60_000);
  expect(given.watchedFrom().length).toBeGreaterThan(refusals);
  expect(given.seen).toEqual(['list belt', 'change belt']);
  expect(given.asked.filter(({ query }) => !query?.watch)).toHaveLength(1);
});
