/* global self, caches, fetch, setTimeout */
// The app without a network: its own files, and what was last read of one's training. Everything else needs one, and says so.
// build.mjs writes the version and the files after the build.
const version = 'VERSION';
const files = ['FILES'];
const shell = `spotter-shell-${version}`;
const reads = 'spotter-reads';
const patienceMilliseconds = 4000;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(shell).then((cache) => cache.addAll(['/', ...files])));
});

self.addEventListener('activate', (event) => {
  const tidyUp = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith('spotter-shell-') && name !== shell).map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(tidyUp());
});

/** A newer version waits until the person says so, or until every window is closed: nothing changes under somebody who is training. */
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') event.waitUntil(self.skipWaiting());
});

/** Back to the app from a notification that rest is over. */
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const open = async () => {
    const [window] = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
    await (window ? window.focus() : self.clients.openWindow('/train/workout'));
  };
  event.waitUntil(open());
});

/** The network's answer if it comes soon enough, else what was kept. */
const networkFirst = async (request, kept, keep) => {
  const fromNetwork = fetch(request).then((response) => {
    if (response.ok) keep(response.clone());
    return response;
  });
  if (!kept) return fromNetwork;
  const tooLate = new Promise((resolve) => setTimeout(resolve, patienceMilliseconds, kept));
  return Promise.race([fromNetwork.then((response) => (response.status >= 500 ? kept : response)), tooLate]).catch(() => kept);
};

/** A page is always of the version whose files are kept; a newer one is installed when all windows of this one are closed. */
const page = async (request) => networkFirst(request, await caches.match('/', { cacheName: shell }), () => undefined);

const read = async (request) => {
  const cache = await caches.open(reads);
  // A full device goes on with the answer that it has.
  return networkFirst(request, await cache.match(request), (response) => void cache.put(request, response).catch(() => undefined));
};

const cacheFirst = async (request) => (await caches.match(request)) ?? fetch(request);

const answerTo = (request) => {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return undefined;
  if (pathname.startsWith('/api/training/pictures')) return undefined; // too private, and too large, to be kept for flight mode
  if (pathname.startsWith('/api/training/')) return read(request);
  if (/^\/(?:api|auth|live|media)(?:\/|$)/.test(pathname)) return undefined;
  if (request.mode === 'navigate') return page(request);
  return files.includes(pathname) ? cacheFirst(request) : undefined;
};

self.addEventListener('fetch', (event) => {
  const answer = answerTo(event.request);
  if (answer) event.respondWith(answer);
});
