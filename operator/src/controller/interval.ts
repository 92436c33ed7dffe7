import type { ObjectMeta } from '../resources/resources.ts';

/** Says how often a resource is compared with the running system: `30s`, `5m`, `1h`. */
export const intervalAnnotation = 'spotter.dev/interval';

const units = { s: 1000, m: 60_000, h: 3_600_000 } as const;

/** The annotation's interval in milliseconds, at least 5 s; otherwise the kind's own. */
export const intervalOf = ({ annotations }: Pick<ObjectMeta, 'annotations'>, usualMilliseconds: number): number => {
  const match = /^([1-9]\d{0,5})([smh])$/.exec(annotations?.[intervalAnnotation] ?? '');
  if (!match) return usualMilliseconds;
  return Math.max(5000, Number(match[1]) * units[match[2] as keyof typeof units]);
};

/** 90 to 110 %, so that what was declared together is not looked at together for ever. */
export const jittered = (milliseconds: number, random: () => number): number => Math.round(milliseconds * (0.9 + 0.2 * random()));
