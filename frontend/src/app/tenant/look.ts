import { signal } from '@angular/core';

/** What must be known before the first paint (public/first-paint.js reads the same entry). */
export interface Look {
  readonly scheme: 'light' | 'dark' | 'system';
  readonly language?: string;
  /** The gym's colour, OKLCH: hue in degrees and chroma. */
  readonly hue?: number;
  readonly chroma?: number;
}

const place = 'spotter.look';

const kept = (): Look => {
  try {
    return { scheme: 'system', ...(JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<Look>) };
  } catch {
    return { scheme: 'system' };
  }
};

const current = signal<Look>(kept());
export const look = current.asReadonly();

/** Changes how Spotter looks and speaks on this device, at once and for the next visit. */
export const changeLook = (change: Partial<Look>): void => {
  current.update((before) => ({ ...before, ...change }));
  const now = current();
  localStorage.setItem(place, JSON.stringify(now));
  const root = document.documentElement;
  if (now.scheme === 'system') delete root.dataset.theme;
  else root.dataset.theme = now.scheme;
  if (now.hue !== undefined) root.style.setProperty('--brand-h', String(now.hue));
  if (now.chroma !== undefined) root.style.setProperty('--brand-c', String(now.chroma));
};
