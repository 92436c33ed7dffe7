import sharp from 'sharp';
import { hindrances, withAxe } from './acts/axe.ts';
import { signUp } from './acts/sign-up.ts';
import { expect, test } from './journey.ts';

/** As a phone hands it over, lying on its side. */
const photo = async (name: string, colour: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 1600, height: 1200, channels: 3, background: colour } })
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '55/1 40/1 3000/100' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer(),
});

test('somebody keeps pictures of their progress, compares two, and deletes one and takes it back; a friend sees nothing', async ({
  guest,
  as,
}) => {
  const page = await withAxe(await guest());
  await page.setViewportSize({ width: 390, height: 844 });
  await signUp(page, 'Runa');
  await page.goto(new URL('/progress/body', page.url()).href);
  await page.locator('sp-picture-strip').getByRole('link', { name: 'Add' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Progress pictures' })).toBeVisible();
  await expect(page.getByText('No pictures yet')).toBeVisible();
  expect(await hindrances(page, 'all')).toEqual([]);
  const choose = page.getByLabel('Choose pictures');

  await test.step('with none there is nothing to compare, and a way to the first', async () => {
    await page.goto(new URL('/progress/body/pictures/compare', page.url()).href);
    await expect(page.getByRole('heading', { name: 'It takes two pictures of the same kind' })).toBeVisible();
    expect(await hindrances(page, 'all')).toEqual([]);
    await page.getByRole('link', { name: 'Add', exact: true }).click();
    await expect(page.getByText('No pictures yet')).toBeVisible();
  });

  await test.step('what is no picture is refused in words', async () => {
    await choose.setInputFiles({ name: 'cat.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('meow') });
    await expect(page.getByRole('alert')).toContainText('This is no JPEG, PNG or WebP');
  });

  await test.step('a picture that takes too long is cancelled', async () => {
    const network = await page.context().newCDPSession(page);
    const upload = (bytesPerSecond: number) =>
      network.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput: bytesPerSecond,
      });
    await network.send('Network.enable');
    await upload(200);
    await choose.setInputFiles(await photo('slow.jpg', '#222'));
    await expect(page.getByRole('progressbar', { name: 'How much has been sent' })).toBeVisible();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByText('Cancelled', { exact: true }).first()).toBeVisible();
    await upload(-1);
    await expect(page.getByText('No pictures yet')).toBeVisible();
  });

  await test.step('one of last month and one of now, upright', async () => {
    await page.getByLabel('Taken on').fill('2026-01-10');
    await choose.setInputFiles(await photo('january.jpg', '#a33'));
    await expect(page.getByRole('heading', { level: 3, name: '10 January 2026' })).toBeVisible();
    await page.getByLabel('Taken on').fill('2026-02-20');
    await choose.setInputFiles(await photo('february.jpg', '#3a3'));
    const thumb = page.getByRole('img', { name: 'Front, 20 February 2026' });
    await expect(thumb).toBeVisible();
    await expect(thumb).toHaveJSProperty('naturalWidth', 240);
    await expect(thumb).toHaveJSProperty('naturalHeight', 320);
    expect(await hindrances(page, 'all')).toEqual([]);
  });

  await test.step('two are compared, beside and over each other', async () => {
    await page.getByRole('link', { name: 'Compare' }).click();
    await expect(page.getByLabel('Before')).toHaveValue(/.+/);
    await expect(page.getByText('41 days between')).toBeVisible();
    await expect(page.getByRole('img', { name: 'Front, 10 January 2026' })).toBeVisible();
    expect(await hindrances(page, 'all')).toEqual([]);
    await page.getByRole('button', { name: 'Over each other' }).click();
    await page.getByLabel('How much is shown of the picture before').fill('20');
    await expect(page.locator('.over sp-picture').nth(1)).toHaveCSS('clip-path', /inset\(0px 80% 0px 0px\)/);
    expect(await hindrances(page, 'all')).toEqual([]);
    await page.getByRole('link', { name: 'Progress pictures' }).click();
  });

  const address = await page.getByRole('img', { name: 'Front, 20 February 2026' }).getAttribute('src');
  await test.step('one is described, deleted, and taken back', async () => {
    await page.getByRole('img', { name: 'Front, 20 February 2026' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '20 February 2026' })).toBeVisible();
    await page.getByLabel('Note').fill('After eight weeks');
    await page.getByRole('button', { name: 'Side' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await expect(page.getByRole('img', { name: 'Side, 20 February 2026' })).toBeVisible();
    expect(await hindrances(page, 'all')).toEqual([]);
    await page.getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Progress pictures' })).toBeVisible();
    await expect(page.getByRole('img', { name: 'Side, 20 February 2026' })).toBeHidden();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByLabel('Note')).toHaveValue('After eight weeks');
  });

  await test.step('a friend of the same gym does not get it, even with its address', async () => {
    const friend = await as('tomas');
    await friend.goto(new URL('/', page.url()).href);
    expect(await friend.evaluate<number>(`fetch(${JSON.stringify(address)}).then(({ status }) => status)`)).toBe(404);
  });

  await test.step('and nothing is left of it where the app keeps things for flight mode', async () => {
    const kept = await page.evaluate<string[]>(`caches.keys()
      .then((names) => Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url))))
      .then((urls) => urls.flat().filter((url) => url.includes('/api/training/pictures')))`);
    expect(kept).toEqual([]);
  });
});
