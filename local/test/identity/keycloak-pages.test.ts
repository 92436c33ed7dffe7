import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findProgram } from '../../src/infra/find-program.ts';
import { startKeycloak } from '../../src/identity/keycloak/start-keycloak.ts';
import type { Identity } from '../../src/identity/start-identity.ts';
import { startMailCatcher, type MailCatcher } from '../../src/mail/start-mail-catcher.ts';
import { administrator, type Administrator } from './administrator.ts';
import { clientSecrets, gatewayOf, listenForLogouts, type Gateway } from './gateway.ts';
import { providersToTest } from './providers.ts';
import { removeFolder } from '../../src/process/remove-folder.ts';

const keycloak = providersToTest().find(({ name }) => name === 'real Keycloak');
const admin = { KC_BOOTSTRAP_ADMIN_USERNAME: 'admin', KC_BOOTSTRAP_ADMIN_PASSWORD: 'only-for-this-test' };
const password = 'spot-me-twice';

/** Light on a phone, dark at a desk; nobody has to scroll sideways on the narrowest phone. */
const expectOpenToEverybody = async (page: Page): Promise<void> => {
  for (const [width, colorScheme] of [
    [390, 'light'],
    [1440, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  }
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
};

describe.skipIf(keycloak === undefined || keycloak.missing !== undefined)('the pages of real Keycloak', { timeout: 180_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'spotter-keycloak-pages-'));
  let identity: Identity;
  let mails: MailCatcher;
  let gateway: Awaited<ReturnType<typeof listenForLogouts>>;
  let app: Gateway;
  let realm: Administrator;
  let browser: Browser;

  beforeAll(async () => {
    gateway = await listenForLogouts();
    mails = await startMailCatcher({ folder: join(folder, 'mails'), httpPort: 0, smtpPort: 0 });
    const smtpUrl = `smtp://127.0.0.1:${String(mails.smtpPort)}`;
    identity = await startKeycloak({ folder, publicUrl: gateway.publicUrl, smtpUrl, environment: { ...clientSecrets, ...admin } });
    app = await gatewayOf(identity, gateway.publicUrl);
    realm = administrator(identity.url, admin.KC_BOOTSTRAP_ADMIN_USERNAME, admin.KC_BOOTSTRAP_ADMIN_PASSWORD);
    const executablePath = findProgram('chromium', 'chromium-browser', 'google-chrome');
    browser = await chromium.launch({ args: ['--no-sandbox'], ...(executablePath === undefined ? {} : { executablePath }) });
  }, 600_000);

  afterAll(async () => {
    await browser.close();
    await identity.close();
    await mails.close();
    await gateway.close();
    removeFolder(folder);
  });

  const open = async (more: Readonly<Record<string, string>> = {}): Promise<Page> => {
    const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
    await page.goto((await app.begin('iron-temple', more)).url.href);
    return page;
  };

  const logIn = async (page: Page, username: string): Promise<void> => {
    await page.getByLabel('User name or e-mail').fill(username);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Log in' }).click();
  };

  const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1, exact: true }).waitFor();

  /** The browser is back at the gym, with an answer. */
  const isIn = (page: Page) =>
    page.waitForURL(({ hostname, searchParams }) => hostname === 'iron-temple.localhost' && searchParams.has('code'));

  test('are open to everybody: logging in', async () => {
    const page = await open();
    expect(await page.title()).toBe('Log in · Spotter');
    await expectOpenToEverybody(page);
    await page.getByLabel('User name or e-mail').fill('priya.raman');
    await page.getByLabel('Password').fill('a wrong one');
    await page.getByRole('button', { name: 'Log in' }).click();
    expect(await page.getByRole('alert').textContent()).toBe('The user name or the password is wrong.');
    await expectOpenToEverybody(page);
    await page.context().close();
  });

  test('are open to everybody: signing up', async () => {
    const page = await open({ prompt: 'create' });
    await heading(page, 'Create an account');
    await expectOpenToEverybody(page);
    await page.getByLabel('First name').fill('Nora');
    await page.getByLabel('Last name').fill('Winter');
    await page.getByLabel('E-mail').fill('no address');
    await page.getByLabel('User name').fill('sam.okafor');
    await page.getByLabel('Password', { exact: true }).fill('short');
    await page.getByLabel('Password again').fill('other');
    await page.getByRole('button', { name: 'Create an account' }).click();
    await page.getByText('This is not an e-mail address.').waitFor();
    await page.getByText('The two passwords differ.').waitFor();
    expect(await page.getByLabel('First name').inputValue()).toBe('Nora');
    await expectOpenToEverybody(page);
    await page.context().close();
  });

  test('let a person in with the keyboard alone', async () => {
    const page = await open();
    await page.keyboard.type('tomas.lind');
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await page.getByLabel('Password').getAttribute('type')).toBe('text');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await isIn(page);
    await page.context().close();
  });

  test('are open to everybody: a new password, and details that are missing', async () => {
    await realm.askOf('kim.mori', ['UPDATE_PASSWORD', 'UPDATE_PROFILE']);
    const page = await open();
    await logIn(page, 'kim.mori');
    await heading(page, 'Choose a new password');
    await page.getByLabel('New password').fill('short');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('At least 10 characters.').waitFor();
    await expectOpenToEverybody(page);
    await page.getByLabel('New password').fill('heavy things go up');
    await page.getByLabel('Password again').fill('heavy things go up');
    await page.getByRole('button', { name: 'Save' }).click();

    await heading(page, 'Your details');
    await page.getByLabel('Last name').fill('');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Please fill in this field.').waitFor();
    await expectOpenToEverybody(page);
    await page.getByLabel('Last name').fill('Mori');
    await page.getByRole('button', { name: 'Save' }).click();
    await isIn(page);
    await page.context().close();
  });

  test('are open to everybody: an address to be confirmed, by the link of the mail in another browser', async () => {
    await realm.askOf('mette.dahl', ['VERIFY_EMAIL']);
    const page = await open();
    await logIn(page, 'mette.dahl');
    await page.getByText('We sent a link to mette.dahl@example.com. Open it to go on.').waitFor();
    await expectOpenToEverybody(page);
    const { items } = (await (await fetch(`${mails.url}/api/mails?to=mette.dahl@example.com`)).json()) as { items: { text: string }[] };
    const elsewhere = await (await browser.newContext({ locale: 'en-GB' })).newPage();
    await elsewhere.goto(/http\S+/.exec(items[0]?.text ?? '')?.[0] ?? '');
    await expectOpenToEverybody(elsewhere);
    await elsewhere.getByRole('link', { name: 'Go on' }).click();
    await heading(elsewhere, 'E-mail confirmed');
    await expectOpenToEverybody(elsewhere);
    await elsewhere.context().close();
    await page.context().close();
  });

  test('are open to everybody: logging out', async () => {
    const page = await open();
    await logIn(page, 'sam.okafor');
    await isIn(page);
    await page.goto(`${identity.issuer}/protocol/openid-connect/logout?client_id=spotter-gateway`);
    await heading(page, 'Log out');
    await expectOpenToEverybody(page);
    await page.getByRole('button', { name: 'Log out' }).click();
    await heading(page, 'You are logged out');
    await expectOpenToEverybody(page);
    await page.context().close();
  });

  test('are open to everybody: what does not work', async () => {
    const page = await open({ redirect_uri: 'http://evil.example' });
    await heading(page, 'This does not work');
    await expectOpenToEverybody(page);
    await page.goto(`${identity.issuer}/nowhere`);
    await page.getByText('There is no such page.').waitFor();
    expect(await page.getByRole('link', { name: 'Back to Spotter' }).getAttribute('href')).toBe(gateway.publicUrl);
    await expectOpenToEverybody(page);
    await page.context().close();
  });
});
