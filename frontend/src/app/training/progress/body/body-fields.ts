import { BodyMeasure, BodyValues, type BodyDay } from '@spotter/contracts/workout/body';
import type { MassUnit } from '../../../display/mass';

/** What somebody has typed, by `weight` and measures; nothing where it is empty. */
export type BodyFields = Readonly<Partial<Record<string, string>>>;

const gramsPer = { kg: 1000, lb: 453.59237 } as const;

/** As it is typed: body weight to a tenth of the person's unit, girths in centimetres, fat in percent. */
export const bodyNumber = (name: BodyMeasure | 'weight', value: number, unit: MassUnit): number =>
  name === 'weight' ? Math.round((value / gramsPer[unit]) * 10) / 10 : value / 10;

const storedNumber = (name: string, text: string, unit: MassUnit): number =>
  Math.round(Number(text.replace(',', '.')) * (name === 'weight' ? gramsPer[unit] : 10));

/** The values of a day, and the names of fields that cannot be. */
export const typedBody = (fields: BodyFields, unit: MassUnit): { readonly values: BodyValues; readonly wrong: readonly string[] } => {
  const filled = Object.entries(fields).flatMap(([name, text]) => (text?.trim() ? [[name, storedNumber(name, text, unit)] as const] : []));
  const weight = filled.find(([name]) => name === 'weight')?.[1] ?? null;
  const measures = Object.fromEntries(filled.filter(([name]) => name !== 'weight'));
  const parsed = BodyValues.safeParse({ weightGrams: weight, measures });
  if (parsed.success) return { values: parsed.data, wrong: [] };
  const wrong = parsed.error.issues.map(({ path }) => (path[0] === 'weightGrams' ? 'weight' : String(path[1])));
  return { values: { weightGrams: null, measures: {} }, wrong };
};

export interface BodyChange {
  readonly measure: BodyMeasure;
  readonly last: number;
  readonly day: string;
  /** Since the first time; undefined when it is the only one. */
  readonly change: number | undefined;
}

/** Of each measure that there is: the last, and by how much it changed since the first. Days oldest first. */
export const bodyChanges = (days: readonly BodyDay[]): BodyChange[] =>
  BodyMeasure.options.flatMap((measure) => {
    const taken = days.flatMap(({ day, measures }) => {
      const value = measures[measure];
      return value === undefined ? [] : [{ day, value }];
    });
    const [first, last] = [taken[0], taken.at(-1)];
    if (!first || !last) return [];
    return [{ measure, last: last.value, day: last.day, change: taken.length > 1 ? last.value - first.value : undefined }];
  });
