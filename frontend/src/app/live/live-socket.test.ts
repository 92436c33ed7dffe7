import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { sessionEndedCode, type LiveFrame } from '@spotter/contracts/live/live';
import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocketServer, type WebSocket as ServerSocket } from 'ws';
import { liveSocket } from './live-socket';

/** A gateway's end of it, which remembers where each connection wanted to go on. */
const givenGateway = async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });
  await once(server, 'listening');
  const resumedFrom: (string | null)[] = [];
  const sockets: ServerSocket[] = [];
  server.on('connection', (socket, request) => {
    resumedFrom.push(new URL(request.url ?? '', 'ws://gateway').searchParams.get('lastEventId'));
    sockets.push(socket);
  });
  const { port } = server.address() as AddressInfo;
  const nth = async (count: number): Promise<ServerSocket> => {
    await vi.waitUntil(() => sockets.length === count);
    return sockets[count - 1] as ServerSocket;
  };
  return { address: () => new URL(`ws://127.0.0.1:${String(port)}/live`), nth, resumedFrom };
};

const welcome = (id: string): string => JSON.stringify({ type: 'welcome', id } satisfies LiveFrame);

const givenPage = (address: () => URL) => {
  const said: string[] = [];
  const attempts: number[] = [];
  const socket = liveSocket({
    address,
    delayMilliseconds: (attempt) => {
      attempts.push(attempt);
      return 0;
    },
    onFrame: ({ type, id }) => said.push(`${type} ${id}`),
    onLost: () => said.push('lost'),
    onSessionEnded: () => said.push('session ended'),
  });
  onTestFinished(() => socket.close());
  return { ...socket, said, attempts };
};

test('a connection that breaks comes back by itself and goes on from what it has seen', async () => {
  const gateway = await givenGateway();
  const page = givenPage(gateway.address);
  page.open('sam');
  (await gateway.nth(1)).send(welcome('41'));
  await vi.waitUntil(() => page.said.includes('welcome 41'));
  (await gateway.nth(1)).close(1001);
  (await gateway.nth(2)).close(1001);
  (await gateway.nth(3)).send(welcome('42'));
  await vi.waitUntil(() => page.said.includes('welcome 42'));
  expect(page.said).toEqual(['welcome 41', 'lost', 'lost', 'welcome 42']);
  expect(gateway.resumedFrom).toEqual([null, '41', '41']);
  expect(page.attempts).toEqual([0, 1]);
});

test('when the session is over it does not come back before somebody knows who is there now', async () => {
  const gateway = await givenGateway();
  const page = givenPage(gateway.address);
  page.open('sam');
  (await gateway.nth(1)).send(welcome('7'));
  await vi.waitUntil(() => page.said.includes('welcome 7'));
  (await gateway.nth(1)).close(sessionEndedCode);
  await vi.waitUntil(() => page.said.includes('session ended'));
  // Had it tried again at once, as it does after other losses, its connection would be there before this one.
  const other = new WebSocket(gateway.address());
  onTestFinished(() => other.close());
  await once(other, 'open');
  expect(gateway.resumedFrom).toHaveLength(2);
  page.open('guest');
  await gateway.nth(3);
  expect(gateway.resumedFrom).toEqual([null, null, '7']);
  expect(page.said).toEqual(['welcome 7', 'session ended']);
});

test('somebody else on the same page gets a connection of their own', async () => {
  const gateway = await givenGateway();
  const page = givenPage(gateway.address);
  page.open('guest');
  const first = await gateway.nth(1);
  page.open('guest');
  page.open('sam');
  await once(first, 'close');
  (await gateway.nth(2)).send(welcome('9'));
  await vi.waitUntil(() => page.said.length > 0);
  expect(page.said).toEqual(['welcome 9']);
});
