import { isDevMode } from '@angular/core';

const hasWorker = (): boolean => !isDevMode() && 'serviceWorker' in navigator;

/** Keeps the app's own files on the device once the first page is there. A browser that refuses has everything but flight mode. */
export const keepForOffline = (): void => {
  if (!hasWorker()) return;
  addEventListener('load', () => void navigator.serviceWorker.register('/service-worker.js').catch(() => undefined));
};

const watch = (registration: ServiceWorkerRegistration, isReady: (worker: ServiceWorker) => void): void => {
  // The first version ever has nobody to replace.
  const tell = (worker: ServiceWorker | null): void => {
    if (worker?.state === 'installed' && navigator.serviceWorker.controller) isReady(worker);
  };
  tell(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => tell(installing));
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void registration.update().catch(() => undefined);
  });
};

/** Tells when a newer version of the app lies ready; `takeOver` starts it. What is logged is on the device, so a running workout goes on in it. */
export const whenNewVersion = (isReady: (takeOver: () => void) => void): void => {
  if (!hasWorker()) return;
  void navigator.serviceWorker.ready.then((registration) =>
    watch(registration, (worker) => {
      isReady(() => {
        navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
        worker.postMessage('take-over');
      });
    }),
  );
};

/** Forgets what was read of one's training, when somebody logs out. */
export const forgetReads = async (): Promise<void> => {
  if ('caches' in window) await caches.delete('spotter-reads');
};
