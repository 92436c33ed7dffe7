import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { eventually } from '@spotter/service-kit/testing';
import Stripe from 'stripe';
import { afterAll, expect, test } from 'vitest';
import { choose, STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET } from './given-payments.ts';

// The sandbox as its own process, seen through Stripe's own client.
const folder = mkdtempSync(join(tmpdir(), 'payments-sandbox-'));
const shopHost = 'iron-temple.shop.test:8088';
const received: { body: string; signature: string; host: string | undefined }[] = [];
let receiverStatus = 200;
const receiver = createServer((request, response) => {
  let body = '';
  request.on('data', (part: Buffer) => (body += part.toString()));
  request.on('end', () => {
    received.push({ body, signature: String(request.headers['stripe-signature']), host: request.headers.host });
    response.writeHead(receiverStatus).end();
  });
}).listen(0, '127.0.0.1');
await once(receiver, 'listening');

const start = async (port: number): Promise<{ process: ChildProcess; url: URL }> => {
  const main = fileURLToPath(import.meta.resolve('@spotter/local/payments/main'));
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PORT: String(port),
      SANDBOX_FOLDER: folder,
      STRIPE_SECRET_KEY,
      STRIPE_WEBHOOK_SECRET,
      STRIPE_WEBHOOK_URL: `http://127.0.0.1:${String((receiver.address() as AddressInfo).port)}/`,
      WEBHOOK_HOST: shopHost,
      PAYPAL_CLIENT_ID: 'client',
      PAYPAL_CLIENT_SECRET: 'secret',
      PAYPAL_WEBHOOK_ID: 'WH-1',
    },
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { process: child, url: new URL((JSON.parse(line) as { url: string }).url) };
};

let sandbox = await start(0);
const kill = async () => {
  sandbox.process.kill('SIGKILL');
  await once(sandbox.process, 'exit');
};
afterAll(async () => {
  await kill();
  receiver.close();
  rmSync(folder, { recursive: true, force: true });
});

const stripe = (key = STRIPE_SECRET_KEY) =>
  new Stripe(key, { host: sandbox.url.hostname, port: sandbox.url.port, protocol: 'http', maxNetworkRetries: 0 });
const belt = (cents = 5800): Stripe.Checkout.SessionCreateParams => ({
  mode: 'payment',
  line_items: [{ quantity: 1, price_data: { currency: 'eur', unit_amount: cents, product_data: { name: 'Belt <b>10 mm</b>' } } }],
  success_url: 'http://shop.test/paid',
  cancel_url: 'http://shop.test/order',
});
/** The page's address, at the port of now. */
const pageOf = ({ id }: { id: string }) => new URL(`/pay/stripe/${id}`, sandbox.url).href;

test('a key gives the same session for the same wish, and is refused for another', async () => {
  const key = { idempotencyKey: 'attempt-1' };
  const first = await stripe().checkout.sessions.create(belt(), key);
  const again = await stripe().checkout.sessions.create(belt(), key);
  expect(again.id).toBe(first.id);
  expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
  await expect(stripe().checkout.sessions.create(belt(6000), key)).rejects.toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
});

test('what Stripe refuses is refused in Stripe’s words', async () => {
  await expect(stripe('sk_of_somebody_else').checkout.sessions.create(belt())).rejects.toBeInstanceOf(
    Stripe.errors.StripeAuthenticationError,
  );
  await expect(stripe().checkout.sessions.retrieve('cs_test_none')).rejects.toMatchObject({ code: 'resource_missing', statusCode: 404 });
  await expect(stripe().checkout.sessions.create(belt(10))).rejects.toMatchObject({ code: 'amount_too_small', param: 'line_items' });
  const soon = Math.floor(Date.now() / 1000) + 600;
  await expect(stripe().checkout.sessions.create({ ...belt(), expires_at: soon })).rejects.toMatchObject({ param: 'expires_at' });
  const { id } = await stripe().checkout.sessions.create(belt());
  await stripe().checkout.sessions.expire(id);
  await expect(stripe().checkout.sessions.expire(id)).rejects.toThrow('Only Checkout Sessions with a status in ["open"]');
});

test('the page says that it is a sandbox and what is paid, whatever the shop puts into a name', async () => {
  const page = await (await fetch(pageOf(await stripe().checkout.sessions.create(belt())))).text();
  expect(page).toContain('Payments sandbox. No money moves here.');
  expect(page).toContain('Belt &#60;b&#62;10 mm&#60;/b&#62;');
  expect(page).toContain('Pay €58.00');
});

test('a killed sandbox comes back with all that it answered, and goes on delivering what nobody took', async () => {
  const session = await stripe().checkout.sessions.create(belt());
  receiverStatus = 503;
  await choose(pageOf(session), 'success');
  await eventually(() => expect(received.some(({ body }) => body.includes(session.id))).toBe(true));
  await kill();
  received.length = 0;
  receiverStatus = 200;

  sandbox = await start(Number(sandbox.url.port));

  const paid = await stripe().checkout.sessions.retrieve(session.id, { expand: ['payment_intent.latest_charge'] });
  expect(paid).toMatchObject({ status: 'complete', payment_status: 'paid', payment_intent: { amount_received: 5800 } });
  const { body, signature, host } = await eventually(() => {
    const message = received.find((each) => each.body.includes(session.id));
    if (!message) throw new Error('The webhook has not come again');
    return message;
  });
  const event = stripe().webhooks.constructEvent(body, signature, STRIPE_WEBHOOK_SECRET);
  expect(event.type).toBe('checkout.session.completed');
  expect(host, 'in a cluster the address has another name than the shop').toBe(shopHost);
});

test('the list of events pages through all of them, newest first', async () => {
  const session = await stripe().checkout.sessions.create(belt());
  await choose(pageOf(session), 'decline');
  await choose(pageOf(session), 'challenge');
  await choose(pageOf(session), 'complete-challenge');
  const types: string[] = [];
  for await (const event of stripe().events.list({ limit: 2 })) types.push(event.type);
  expect(types.slice(0, 4)).toEqual([
    'checkout.session.completed',
    'payment_intent.succeeded',
    'payment_intent.requires_action',
    'payment_intent.payment_failed',
  ]);
  expect(types).toContain('checkout.session.expired');
});
