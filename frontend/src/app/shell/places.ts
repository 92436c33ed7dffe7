import type { IconName } from '../ui/icon-names';

/** One entry of the main navigation. `text` is a key. */
export interface Place {
  readonly path: string;
  readonly text: string;
  readonly icon: IconName;
}

/** At most five: that is how many thumbs' widths a phone has. A place is listed once it exists. */
export const memberPlaces: readonly Place[] = [
  { path: '/', text: 'app.nav.today', icon: 'sun' },
  { path: '/train', text: 'app.nav.train', icon: 'dumbbell' },
  { path: '/progress', text: 'app.nav.progress', icon: 'chart-no-axes-column' },
  { path: '/people', text: 'app.nav.feed', icon: 'users' },
  { path: '/shop', text: 'app.nav.shop', icon: 'store' },
];

export const guestPlaces: readonly Place[] = [
  { path: '/', text: 'app.nav.home', icon: 'house' },
  { path: '/shop', text: 'app.nav.shop', icon: 'store' },
];

/** Which of these paths an address belongs to: the longest that it lies below. Nothing lies below `/`. */
export const placeOf = (url: string, paths: readonly string[]): string | undefined => {
  const path = url.replace(/[?#].*$/, '');
  return paths
    .filter((each) => path === each || (each !== '/' && path.startsWith(`${each}/`)))
    .sort((one, other) => other.length - one.length)[0];
};
