import type { Route } from '@spotter/contracts';
import type { ApiSession } from '@spotter/local/api/api-session';
import { v7 } from 'uuid';
import { everyRoute } from './acts/contract.ts';
import { atTheApi } from './acts/counter.ts';
import { asItsPeopleSeeIt, liveAtIronTemple, type GymLife } from './acts/gym-life.ts';
import { expect, test } from './journey.ts';

const lineOf = ({ method, path }: Route): string => `${method} ${path}`;

/** What stands for the parameters of a route, by the thing that its path is about. */
const parameters = (path: string, life: GymLife): Record<string, string> => {
  const things: [prefix: RegExp, values: Record<string, string>][] = [
    [/^\/training\/workouts/, { id: life.workoutId, entryId: life.entryId, setId: life.setId }],
    [/^\/training\/exercise-merges/, { id: life.mergeId }],
    [/^\/training\/exercises/, { id: life.exerciseId, idOrSlug: life.exerciseId }],
    [/^\/training\/routine-folders/, { id: life.folderId }],
    [/^\/training\/routines/, { id: life.routineId }],
    [/^\/training\/shared-routines/, { code: life.routineCode }],
    [/^\/training\/programmes/, { id: life.programmeId, ref: life.programmeId }],
    [/^\/training\/shared-programmes/, { code: life.programmeCode }],
    [/^\/training\/enrolments/, { id: life.enrolmentId, week: '1', day: '1' }],
    [/^\/training\/goals/, { id: life.goalId }],
    [/^\/training\/imports/, { id: life.importId }],
    [/^\/training\/pictures/, { id: life.pictureId, file: life.pictureFile }],
    [/^\/training\/athletes/, { athleteId: life.memberId, id: life.workoutId }],
    [/^\/training\/coaches/, { id: life.memberId }],
    [/^\/training\/coach-invitations/, { code: life.routineCode }],
    [/^\/social\/posts/, { id: life.postId, commentId: life.commentId }],
    [/^\/social\/members|^\/users\/profiles/, { handle: life.handle }],
    [/^\/users\/me\/following/, { memberId: life.memberId }],
    [/^\/users\/me\/api-tokens/, { id: life.tokenId }],
    [/^\/notifications/, { id: life.notificationId }],
    [/^\/(admin\/)?store\/orders/, { id: life.orderId }],
    [/^\/store\/products/, { handle: life.productHandle }],
    [/^\/(admin\/)?store\/(cart|inventory)/, { sku: life.sku }],
    [/^\/payments\/webhooks/, { slug: 'iron-temple' }],
    [/^\/platform/, { slug: 'iron-temple', location: 'main', handle: life.productHandle, sku: life.sku, id: 'it-2026-018' }],
  ];
  return things.find(([prefix]) => prefix.test(path))?.[1] ?? {};
};

const filled = (path: string, values: Record<string, string>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => values[name] ?? `nothing-for-${name}`);

/** A body that the route accepts, where it needs one. */
const bodies: Readonly<Record<string, object>> = {
  'PUT /training/workouts/:id': { title: 'Mine now', startedAt: '2026-01-01T10:00:00.000Z', entries: [] },
  'PUT /training/workouts/:id/entries/:entryId/sets/:setId': { reps: 1 },
  'POST /training/workouts/:id/completion': { completedAt: '2026-01-01T11:00:00.000Z' },
  'POST /training/exercises/:id/merge': { mergeId: v7(), into: v7() },
  'PUT /training/exercises/:id/pinned-note': { note: 'Mine now' },
  'PUT /training/routines/:id': { title: 'Mine now', slots: [] },
  'PUT /training/routines/:id/archive': { isArchived: true },
  'PUT /training/routine-folders/:id': { name: 'Mine now' },
  'POST /training/shared-routines/:code/copies': { id: v7() },
  'POST /training/shared-programmes/:code/copies': { id: v7() },
  'PUT /training/enrolments/:id/state': { state: 'ended' },
  'PUT /training/enrolments/:id': { programmeRef: 'barbell-base', startedAt: '2026-01-01T10:00:00.000Z' },
  'PUT /training/pictures/:id/details': { pose: 'back', takenOn: '2026-01-01' },
  'PUT /training/goals/:id': { kind: 'sessions-per-week', target: 3 },
  'PUT /training/imports/:id/exercises': { choices: [{ name: 'Wall press', exerciseId: v7() }] },
  'POST /training/workouts/:id/comments': { id: v7(), setId: v7(), text: 'Hello over there' },
  'PATCH /social/posts/:id': { text: 'Mine now' },
  'POST /social/posts/:id/comments': { id: v7(), text: 'Hello over there' },
  'PUT /store/cart/lines/:sku': { quantity: 1 },
  'POST /store/orders/:id/payments': { provider: 'stripe' },
  'POST /admin/store/orders/:id/fulfilment': { tracking: 'Mine now' },
  'POST /admin/store/orders/:id/refund': { reason: 'Mine now', restock: true },
  'POST /admin/store/inventory/:sku/adjustments': { id: v7(), quantity: -1, reason: 'Mine now' },
};

const isWebhook = (path: string): boolean => path.startsWith('/payments/webhooks/');

/**
 * What answers otherwise than that there is nothing. Whoever the id belongs to: what is ended that never began is ended; an id that is taken
 * cannot be given to something of one's own; who is no coach has no athletes; and what is no picture is refused before anything is looked for.
 */
const otherwise: readonly (readonly [RegExp, number])[] = [
  [/^DELETE \/users\/me\/following\/:memberId$/, 204],
  [/^DELETE \/training\/(goals|coaches)\/:id$/, 204],
  [/^PUT \/training\/(enrolments|goals|imports|routine-folders)\/:id$/, 409],
  [/^\w+ \/training\/athletes\//, 403],
  [/^PUT \/training\/pictures\/:id$/, 415],
];
const expected = (line: string): number => otherwise.find(([which]) => which.test(line))?.[1] ?? 404;

/** By a day or year of one's own, so that nobody else's can be named. */
const isByOwnDay = (path: string): boolean => /^\/training\/(body|years)\//.test(path);

const queries: Readonly<Record<string, string>> = { 'PUT /training/imports/:id': '?fileName=wall.csv' };

const ask = async ({ fetch }: ApiSession, route: Route, life: GymLife): Promise<{ status: number; text: string }> => {
  const given = lineOf(route) === 'PUT /training/programmes/:id' ? { document: life.programme } : bodies[lineOf(route)];
  const body = route.method === 'GET' || route.method === 'DELETE' ? undefined : JSON.stringify(given ?? {});
  const answer = await fetch(filled(route.path, parameters(route.path, life)) + (queries[lineOf(route)] ?? ''), {
    method: route.method,
    headers: { 'content-type': 'application/json', 'idempotency-key': v7(), 'if-match': '"1"' },
    ...(body === undefined ? {} : { body }),
  });
  return { status: answer.status, text: await answer.text() };
};

test('nobody of North Barbell finds anything of Iron Temple, on any route', async () => {
  test.setTimeout(180_000);
  const life = await liveAtIronTemple();
  const before = await asItsPeopleSeeIt(life);
  const routes = await everyRoute();
  const [customer, owner] = [await atTheApi('freja'), await atTheApi('astrid')];

  await test.step('with an id of Iron Temple, every route answers that there is nothing', async () => {
    const answers: Record<string, number> = {};
    for (const route of routes.filter(
      ({ path }) => path.includes(':') && !path.startsWith('/platform/') && !isWebhook(path) && !isByOwnDay(path),
    )) {
      const who = route.path.startsWith('/admin/') ? owner : customer;
      answers[lineOf(route)] = (await ask(who, route, life)).status;
    }
    expect(Object.keys(answers).length).toBeGreaterThan(30);
    expect(Object.entries(answers).filter(([line, status]) => status !== expected(line))).toEqual([]);
  });

  await test.step('what only a payment provider may tell is refused without its signature', async () => {
    for (const route of routes.filter(({ path }) => isWebhook(path))) {
      const { status } = await ask(customer, route, life);
      expect(status, lineOf(route)).toBe(400);
    }
  });

  await test.step('what only staff or the operator may ask is closed to a customer, whatever the id', async () => {
    for (const route of routes.filter(({ path }) => /^\/(admin|platform)\//.test(path))) {
      const { status } = await ask(customer, route, life);
      expect(status, lineOf(route)).toBe(403);
    }
  });

  await test.step('lists show nothing of it', async () => {
    const ids = Object.values(life).filter((value) => typeof value === 'string');
    for (const route of routes.filter(({ method, path }) => method === 'GET' && !path.includes(':') && !path.startsWith('/platform/'))) {
      const { text } = await ask(route.path.startsWith('/admin/') ? owner : customer, route, life);
      expect(
        ids.filter((id) => text.includes(`"${id}"`)),
        `what ${lineOf(route)} shows`,
      ).toEqual([]);
    }
  });

  await test.step('and all of it is as it was', async () => {
    expect(await asItsPeopleSeeIt(life)).toEqual(before);
  });
});
