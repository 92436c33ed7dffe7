import { z } from 'zod';

/**
 * Which Secrets an installation needs. A key's value is a template: `{random}` is a fresh password, `{key}` a fresh 256-bit key, and
 * `{secret-name/KEY}` the value of another key. Fresh ones are made once and kept; what is put together from others follows them.
 */
export const SecretPlan = z.object({
  made: z.array(z.object({ name: z.string(), keys: z.record(z.string(), z.string()) })),
  /** Only people have these: keys at payment providers, mail servers. Besides these keys, those that templates refer to. */
  given: z.array(z.object({ name: z.string(), keys: z.array(z.string()) })),
});
export type SecretPlan = z.infer<typeof SecretPlan>;

export interface FoundSecret {
  /** False: a person or a tool keeps it, and it is never written. */
  readonly isOurs: boolean;
  readonly data: Readonly<Record<string, string>>;
}

export interface SecretsToBe {
  /** Whole Secrets that are new or changed. */
  readonly write: readonly { readonly name: string; readonly data: Record<string, string> }[];
  /** What a person has to do, in words. */
  readonly missing: readonly string[];
}

export interface Fresh {
  readonly random: () => string;
  readonly key: () => string;
}

const reference = /\{([a-z0-9-]+)\/([A-Za-z0-9_.-]+)\}/g;

const isFresh = (template: string): boolean => !new RegExp(reference).test(template);

const lacks = (name: string, keys: readonly string[]): string =>
  `The Secret ${name} is yours to give and lacks ${keys.join(', ')}: see docs/secrets.md`;

/** Compares what is with what has to be. Pure: what is fresh comes from `fresh`. @throws Error on a reference to nothing. */
export const planSecrets = (plan: SecretPlan, found: ReadonlyMap<string, FoundSecret>, fresh: Fresh): SecretsToBe => {
  const write = new Map<string, Record<string, string>>();
  const missing: string[] = [];
  const isGiven = (name: string): boolean => plan.given.some((each) => each.name === name) || found.get(name)?.isOurs === false;
  const valueOf = (name: string, key: string): string | undefined => (write.get(name) ?? found.get(name)?.data)?.[key];
  const fillIn = (template: string): string =>
    template
      .replaceAll('{random}', () => fresh.random())
      .replaceAll('{key}', () => fresh.key())
      .replaceAll(reference, (_, name: string, key: string) => {
        const value = valueOf(name, key);
        if (value === undefined) throw new Error(`{${name}/${key}} is a reference to nothing`);
        return template === `{${name}/${key}}` ? value : encodeURIComponent(value); // within an address
      });

  const demands = new Map<string, Set<string>>();
  const demand = (name: string, keys: readonly string[]): void => {
    demands.set(name, new Set([...(demands.get(name) ?? []), ...keys]));
  };
  /** Whether all that a template needs is there; what is missing of a person's Secret is asked for. */
  const canFillIn = (template: string): boolean => {
    const absent = [...template.matchAll(reference)].filter(([, name = '', key = '']) => isGiven(name) && valueOf(name, key) === undefined);
    for (const [, name = '', key = ''] of absent) demand(name, [key]);
    return absent.length === 0;
  };

  for (const { name, keys } of plan.made) {
    const { isOurs, data } = found.get(name) ?? { isOurs: true, data: {} };
    if (!isOurs) {
      demand(name, Object.keys(keys));
      continue;
    }
    const wanted = Object.fromEntries(
      Object.entries(keys)
        .filter(([, template]) => canFillIn(template))
        .map(([key, template]) => [key, isFresh(template) ? (data[key] ?? fillIn(template)) : fillIn(template)]),
    );
    if (Object.entries(wanted).some(([key, value]) => data[key] !== value)) write.set(name, { ...data, ...wanted });
  }
  for (const { name, keys } of plan.given) demand(name, keys);
  for (const [name, keys] of demands) {
    const absent = [...keys].filter((key) => valueOf(name, key) === undefined);
    if (absent.length > 0) missing.push(lacks(name, absent));
  }
  return { write: [...write].map(([name, data]) => ({ name, data })), missing };
};
