import { isDevMode } from '@angular/core';

/** Keeps the app's own files on the device once the first page is there. A browser that refuses has everything but flight mode. */
export const keepForOffline = (): void => {
  if (isDevMode() || !('serviceWorker' in navigator)) return;
  addEventListener('load', () => void navigator.serviceWorker.register('/service-worker.js').catch(() => undefined));
};

/** Forgets what was read of one's training, when somebody logs out. */
export const forgetReads = async (): Promise<void> => {
  if ('caches' in window) await caches.delete('spotter-reads');
};
