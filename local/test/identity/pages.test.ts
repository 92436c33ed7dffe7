import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findProgram } from '../../src/infra/find-program.ts';
import { startIdentity, type Identity } from '../../src/identity/start-identity.ts';
import { clientSecrets, gatewayOf, listenForLogouts, type Gateway } from './gateway.ts';

const folder = mkdtempSync(join(tmpdir(), 'spotter-identity-pages-'));
let identity: Identity;
let app: Gateway;
let gateway: Awaited<ReturnType<typeof listenForLogouts>>;
let browser: Browser;

beforeAll(async () => {
  gateway = await listenForLogouts();
  identity = await startIdentity({ folder, publicUrl: gateway.publicUrl, environment: clientSecrets });
  app = await gatewayOf(identity, gateway.publicUrl);
  const executablePath = findProgram('chromium', 'chromium-browser', 'google-chrome');
  browser = await chromium.launch({ args: ['--no-sandbox'], ...(executablePath === undefined ? {} : { executablePath }) });
});

afterAll(async () => {
  await browser.close();
  await identity.close();
  await gateway.close();
  rmSync(folder, { recursive: true });
});

/** Fails on what a person would only see in the console: a blocked style, script or form. */
const open = async (width: number, scheme: 'light' | 'dark', url: URL): Promise<{ page: Page; complaints: string[] }> => {
  const context = await browser.newContext({ viewport: { width, height: 844 }, colorScheme: scheme, locale: 'en-GB' });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(url.href);
  return { page, complaints };
};

const accessibilityProblems = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);

const widerThanScreen = (page: Page) => page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

test.each([
  [320, 'light'],
  [390, 'dark'],
  [1440, 'light'],
  [1440, 'dark'],
] as const)('every page is readable for everybody at %i px in %s', async (width, scheme) => {
  const { page, complaints } = await open(width, scheme, (await app.begin('iron-temple')).url);
  const check = async () => {
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await widerThanScreen(page)).toBe(false);
  };
  await check();
  await page.getByLabel('User name or e-mail').fill('sam.okafor');
  await page.getByLabel('Password').fill('a wrong one');
  await page.getByRole('button', { name: 'Log in' }).click();
  expect(await page.getByRole('alert').textContent()).toBe('The user name or the password is wrong.');
  await check();

  await page.getByRole('link', { name: 'Create an account' }).click();
  await check();
  await page.getByLabel('E-mail').fill('no address');
  await page.getByRole('button', { name: 'Create an account' }).click();
  await page.getByText('This is not an e-mail address.').waitFor();
  await check();

  await page.goto(`${identity.issuer}/login-actions/forgotten`);
  await page.getByRole('heading', { name: 'This page has expired' }).waitFor();
  await check();
  expect(complaints.filter((text) => !text.includes('400'))).toEqual([]);
  await page.context().close();
});

test('the page carries the name and colour of the gym, and the language that a person picks stays', async () => {
  const { page } = await open(390, 'light', (await app.begin('north-barbell')).url);
  await page.getByText('North Barbell', { exact: true }).waitFor();
  const colour = () => page.evaluate('getComputedStyle(document.querySelector("[type=submit]")).backgroundColor');
  expect(await colour()).toMatch(/ 228\)$/);

  await page.getByRole('link', { name: 'Deutsch' }).click();
  await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
  await page.getByRole('link', { name: 'Konto anlegen' }).click();
  await page.getByRole('heading', { name: 'Konto anlegen' }).waitFor();

  await page.goto((await app.begin('')).url.href);
  await page.getByText('Spotter', { exact: true }).waitFor();
  expect(await colour()).toMatch(/ 47\)$/);
  await page.context().close();
});

/** As the gateway does: the provider's answer arrives at the platform's host and goes on to the gym's. */
const givenApp = async () => {
  const server = createServer((request, response) => {
    const { host = '', url = '' } = { host: request.headers.host, url: request.url };
    if (host.startsWith('iron-temple.')) response.end('You are in');
    else response.writeHead(303, { location: `http://iron-temple.${host}${url}` }).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { publicUrl: `http://localhost:${String(port)}`, close: () => server.close() };
};

test('a person signs in with the keyboard alone, and the browser lets the form lead on to the gym’s own host', async () => {
  const gym = await givenApp();
  const provider = await startIdentity({ folder: join(folder, 'keyboard'), publicUrl: gym.publicUrl, environment: clientSecrets });
  const { begin } = await gatewayOf(provider, gym.publicUrl);
  const { page, complaints } = await open(390, 'light', (await begin('', { tenant: 'iron-temple' })).url);
  await page.getByText('Iron Temple', { exact: true }).waitFor();
  await page.keyboard.type('kim.mori');
  await page.keyboard.press('Tab');
  await page.keyboard.type('spot-me-twice');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  expect(await page.getByLabel('Password').getAttribute('type')).toBe('text');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('You are in').waitFor();
  expect(new URL(page.url()).hostname).toBe('iron-temple.localhost');
  expect(complaints).toEqual([]);
  await page.context().close();
  await provider.close();
  gym.close();
});
