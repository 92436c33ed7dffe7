import type { ObjectMeta } from '../resources/resources.ts';

/** Says how often a resource is compared with the running system: `30s`, `5m`, `1h`. */
export const intervalAnnotation = 'spotter.dev/interval';

const units = { s: 1000, m: 60_000, h: 3_600_000 } as const;

interface Usual {
  /** The kind's own interval in milliseconds. */
  readonly milliseconds: number;
  /** How many resources of the kind there are, and how many looks a second they may cause together. */
  readonly count: number;
  readonly looksPerSecond: number;
}

/** The annotation's interval in milliseconds, at least 5 s; otherwise the kind's own, longer when there are very many of the kind. */
export const intervalOf = ({ annotations }: Pick<ObjectMeta, 'annotations'>, { milliseconds, count, looksPerSecond }: Usual): number => {
  const match = /^([1-9]\d{0,5})([smh])$/.exec(annotations?.[intervalAnnotation] ?? '');
  if (!match) return Math.max(milliseconds, (count / looksPerSecond) * 1000);
  return Math.max(5000, Number(match[1]) * units[match[2] as keyof typeof units]);
};

/** A number from 0 to 1 that is always the same for a text, and spread evenly over texts (FNV-1a). */
const phaseOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash / 2 ** 32;
};

/**
 * Milliseconds until the next look. Each tenant has its own moment within the interval, so that what was declared together is not looked at
 * together for ever, and the resources of one tenant are: one read of its shop serves them all.
 */
export const untilNextLook = (intervalMilliseconds: number, now: number, tenant: string): number => {
  const passed = (now / intervalMilliseconds - phaseOf(tenant)) % 1;
  const isPast = passed < 0 ? passed + 1 : passed;
  return Math.max(1, Math.round((1 - isPast) * intervalMilliseconds));
};
