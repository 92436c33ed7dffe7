import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { sql, uuidv7 } from '@spotter/service-kit';
import { openDatabase } from '@spotter/service-kit/database';
import { atOnce, eventually } from '@spotter/service-kit/testing';
import { afterEach, expect, test } from 'vitest';
import { listLockers, LockerRented, LockerVisited, slowLocker } from './sample/contract.ts';
import { stage } from './sample/app.ts';
import { ana, givenLockers } from './sample/given-lockers.ts';

const service = await givenLockers();
const keeper = service.as(ana);

const running = new Set<ReturnType<typeof spawn>>();
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
});

const start = (file: string, args: readonly string[] = [], env: Record<string, string> = {}) => {
  const path = fileURLToPath(new URL(`./sample/${file}`, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], { env: { ...service.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  const ended = once(child, 'exit').then(([code]) => {
    running.delete(child);
    return code as number | null;
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) createInterface(stream).on('line', (line) => output.push(line));
  return { child, ended, output };
};

const listening = (output: readonly string[]) =>
  eventually(() => {
    const line = output.find((each) => each.includes('"listening"'));
    if (line === undefined) throw new Error(output.join('\n'));
    return (JSON.parse(line) as { url: string }).url;
  });

const rent = async (url: string): Promise<number | string> => {
  const id = uuidv7();
  const authorization = `Bearer ${await service.issuer.token({ sub: ana.personId, azp: 'spotter-gateway', name: ana.name })}`;
  const headers = { authorization, 'x-spotter-tenant': 'iron-temple', 'content-type': 'application/json', 'idempotency-key': id };
  const body = JSON.stringify({ id, label: id.slice(-12), size: 'large' });
  return fetch(`${url}/lockers`, { method: 'POST', headers, body }).then(
    async (response) => {
      await response.arrayBuffer();
      return response.status;
    },
    (error: unknown) => (error as { cause?: { code?: string } }).cause?.code ?? String(error),
  );
};

/** Takes what a tracing backend would get. */
const givenCollector = async () => {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (chunk: string) => bodies.push(chunk));
    request.on('end', () => response.setHeader('content-type', 'application/json').end('{}'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    text: () => bodies.join(''),
    close: () => server.close(),
  };
};

test('one that leaves while another is there lets nobody down: it answers until all have gone to the other', async () => {
  const { child, ended, output } = start('main.ts', [], { PORT: '0', DRAIN_SECONDS: '5' });
  const url = await listening(output);
  const outcomes: (number | string)[] = [];
  const hasGone = new AbortController();
  const keepAsking = async (): Promise<void> => {
    while (!hasGone.signal.aborted) outcomes.push(await rent(url));
  };
  const callers = [keepAsking(), keepAsking(), keepAsking()];
  await eventually(() => expect(outcomes.length).toBeGreaterThan(10));
  child.kill('SIGTERM');
  await eventually(() => expect(output.join('')).toContain('"draining"'));
  const before = outcomes.length;
  await eventually(() => expect(outcomes.length).toBeGreaterThan(before + 20));
  const answer = await fetch(`${url}/livez`);
  expect(answer.headers.get('connection')).toBe('close');
  hasGone.abort();
  await Promise.all(callers);
  expect(outcomes.filter((outcome) => outcome !== 201)).toEqual([]);
  expect(await ended).toBe(0);
});

test('a process that is told to end answers what it took, takes no more, and leaves nothing untold', async () => {
  const collector = await givenCollector();
  const { child, ended, output } = start('main.ts', [], { PORT: '0', OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  const url = await listening(output);
  expect(await rent(url)).toBe(201);
  const before = (await keeper(listLockers, {})).items.length;

  const burst = Array.from({ length: 60 }, () => rent(url));
  await Promise.any(burst);
  child.kill('SIGTERM');
  const outcomes = await Promise.all(burst);
  expect(await ended).toBe(0);

  const answered = outcomes.filter((outcome) => outcome === 201).length;
  expect(outcomes.filter((outcome) => ![201, 'ECONNREFUSED', 'ECONNRESET'].includes(outcome as never))).toEqual([]);
  expect((await keeper(listLockers, {})).items.length - before).toBe(answered);
  await eventually(() => {
    expect(service.seen(LockerRented).length).toBe(before + answered);
  });
  expect(await rent(url)).toBe('ECONNREFUSED');
  expect(output.at(-1)).toContain('"stopped"');
  for (const told of ['spotter-sample', 'POST /lockers', 'traceId']) expect(collector.text()).toContain(told);
  collector.close();
});

test('requests in flight are finished before the end, and meanwhile no new traffic is asked for', async () => {
  const slow = atOnce(20, () => keeper(slowLocker, {}));
  await eventually(() => {
    expect(stage.slowRequests).toBe(20);
  });
  const { url } = service;
  const stopping = service.stop();
  await expect(fetch(`${url}/lockers`)).rejects.toThrow();
  stage.gate.resolve(undefined);
  expect(await slow).toEqual(Array.from({ length: 20 }, () => ({ status: 'fulfilled', value: { done: true } })));
  await stopping;
  await service.restart();
});

test('a version that is ahead of its schema takes no work until the schema is there, and can be ended meanwhile', async () => {
  const { id } = await service.locker(keeper);
  await service.stop();
  const { queries, close } = openDatabase(service.sandbox.databaseUrl);
  await queries.run(sql`UPDATE migration SET finished_at = NULL WHERE name = 'sample/0001-lockers'`);
  const impatient = start('main.ts', [], { PORT: '0' });
  const { child, ended, output } = start('main.ts', [], { PORT: '0' });
  for (const { output: told } of [impatient, { output }]) {
    await eventually(() => expect(told.join('')).toContain('the schema is behind: sample/0001-lockers has not run'));
  }
  impatient.child.kill('SIGTERM');
  expect(await impatient.ended).toBe(0);

  await service.publish(LockerVisited, { subject: id, data: { lockerId: id, failTimes: 0 } });
  await queries.run(sql`UPDATE migration SET finished_at = started_at WHERE name = 'sample/0001-lockers'`);
  await listening(output);
  const visits = () => queries.one<{ visits: number }>(sql`SELECT visits FROM locker WHERE id = ${id}`);
  await eventually(async () => expect(await visits()).toEqual({ visits: 1 }));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  await close();
  await service.restart();
});

test('a wrong configuration ends the process at once, naming the variables and no values', async () => {
  const { ended, output } = start('main.ts', [], { DATABASE_URL: 'hunter2', LOG_LEVEL: 'loud', COINS_URL: '' });
  expect(await ended).toBe(1);
  const text = output.join('\n');
  for (const name of ['DATABASE_URL', 'LOG_LEVEL', 'COINS_URL']) expect(text).toContain(name);
  expect(text).not.toMatch(/hunter2|OIDC_ISSUER/);
});

test('the dead-letters command lists what was put aside with the reason, and replays it', async () => {
  await service.publishRaw(LockerVisited.type, 'nonsense', 'letter-1');
  await service.handled({ id: 'letter-1', type: LockerVisited.type });
  const list = start('dead-letters.ts', ['list']);
  expect(await list.ended).toBe(0);
  const letters = list.output.filter((line) => line.startsWith('{"queue"')).map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(letters).toMatchObject([{ queue: 'sample.count-visits', eventId: 'letter-1', reason: 'not JSON in UTF-8', content: 'nonsense' }]);

  const replay = start('dead-letters.ts', ['replay', 'sample.count-visits', 'letter-1']);
  expect(await replay.ended).toBe(0);
  expect(replay.output).toContain('{"queue":"sample.count-visits","replayed":1}');
});
