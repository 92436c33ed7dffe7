import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { postOver } from './post.ts';

const letter = { to: 'sam@example.com', messageId: '1', subject: 'Hello', text: 'Hello', html: '<p>Hello</p>' };

test('a mail server that takes the connection and says nothing counts as away, and the next letter is taken when it speaks again', async () => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => sockets.add(socket)).listen(0, '127.0.0.1');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const post = postOver({ SMTP_URL: `smtp://127.0.0.1:${String(port)}`, MAIL_FROM: 'gym@example.com' }, { silence: 100 });
  await expect(post(letter)).rejects.toThrow(/greeting/i);

  server.removeAllListeners('connection').on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.write('220 ready\r\n');
    let isLetter = false;
    socket.on('data', (chunk: Buffer) => {
      for (const line of chunk.toString().split('\r\n').slice(0, -1)) {
        if (isLetter && line !== '.') continue;
        isLetter = line === 'DATA';
        socket.write(isLetter ? '354 go on\r\n' : '250 ok\r\n');
      }
    });
  });
  await expect(post(letter)).resolves.toBeUndefined();
});
