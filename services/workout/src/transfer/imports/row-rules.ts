import type { BadRow, ImportField, ImportForm, ImportReading } from '@spotter/contracts/workout/imports';
import { MeasurementKind } from '@spotter/contracts/workout/exercises';
import type { DistanceUnit, WeightUnit } from '@spotter/contracts/workout/units';
import { SetKind, type WorkoutSet } from '@spotter/contracts/workout/workouts';
import { distanceText, gramsOf, metresOf, weightText } from '../forms/measure-rules.ts';
import type { WallTime } from '../forms/wall-clock.ts';
import { readTime } from './date-rules.ts';
import { readDuration, readNumber } from './number-rules.ts';

/** What a row is told apart by when rows are put together to workouts; `undefined` and empty where the file does not say. */
export interface ReadRow {
  readonly row: number;
  readonly startedAt: Date | WallTime;
  readonly completedAt: Date | WallTime | undefined;
  readonly durationSeconds: number | undefined;
  readonly timeZone: string;
  readonly workoutNumber: string;
  readonly title: string;
  readonly workoutNote: string;
  readonly exerciseIndex: number | undefined;
  readonly exercise: string;
  readonly exerciseSlug: string;
  readonly measurement: MeasurementKind | undefined;
  readonly exerciseNote: string;
  readonly superset: string;
  readonly restSeconds: number | undefined;
  readonly setIndex: number | undefined;
  /** What the row is: a set, or in Strong's form the rest after one, or a note. */
  readonly what: 'set' | 'rest' | 'note';
  readonly set: Omit<WorkoutSet, 'id' | 'target' | 'doneAt'> & { readonly doneAt: Date | WallTime | undefined };
}

export type Fault = Pick<BadRow, 'fault' | 'allowed'> & { readonly field: ImportField };

/** How rows are read: by the form, and by what the member said. */
export interface RowReading extends Omit<ImportReading, 'columns'> {
  readonly form: ImportForm;
  readonly columns: ImportReading['columns'];
}

/** Notes come now and then with signs that no screen shows. */
const prose = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex -- control characters are what is taken out
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .trim();
const oneLine = (text: string): string => prose(text).replaceAll(/\s*[\n\t]\s*/g, ' ');

const longest: readonly (readonly [ImportField, number])[] = [
  ['title', 80],
  ['workoutNote', 2000],
  ['exercise', 120],
  ['exerciseNote', 500],
  ['setNote', 300],
];

interface Range {
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  /** As the row would say it, where that is in another unit. */
  readonly allowed?: string;
}

const ranges = {
  reps: { min: 0, max: 1000, step: 1 },
  rpe: { min: 1, max: 10, step: 0.5 },
  seconds: { min: 0, max: 86_400 },
  rest: { min: 0, max: 3600 },
} as const satisfies Record<string, Range>;

const most = 1_000_000;
const grams: Readonly<Record<WeightUnit, Range>> = {
  kg: { min: 0, max: most, allowed: `0 to ${weightText(most, 'kg')} kg` },
  lb: { min: 0, max: most, allowed: `0 to ${weightText(most, 'lb')} lb` },
};
const metres: Readonly<Record<DistanceUnit | 'm', Range>> = {
  km: { min: 0, max: most, allowed: `0 to ${distanceText(most, 'km')} km` },
  mi: { min: 0, max: most, allowed: `0 to ${distanceText(most, 'mi')} mi` },
  m: { min: 0, max: most, allowed: `0 to ${most} m` },
};

const allowedOf = ({ min, max, step, allowed }: Range): string =>
  allowed ?? `${min} to ${max}${step === undefined ? '' : ` in steps of ${step}`}`;
const isWithin = (value: number, { min, max, step }: Range): boolean =>
  value >= min && value <= max && (step === undefined || Number.isInteger(value / step));

const kinds: ReadonlyMap<string, SetKind> = new Map<string, SetKind>([
  ...SetKind.options.map((kind): [string, SetKind] => [kind, kind]),
  ['', 'working'],
  ['normal', 'working'],
  ['n', 'working'],
  ['warmup', 'warm-up'],
  ['w', 'warm-up'],
  ['dropset', 'drop'],
  ['drop set', 'drop'],
  ['d', 'drop'],
  ['f', 'failure'],
]);

/** Reads one row. Whatever is wrong with it comes back as faults. */
export const readRow = (cells: readonly string[], row: number, reading: RowReading): { read?: ReadRow; faults: Fault[] } => {
  const faults: Fault[] = [];
  const take = taker(cells, reading, faults);
  const order = take.text('setIndex').trim();
  const times = { startedAt: take.time('startedAt'), completedAt: take.time('completedAt') };
  const rest = take.number('restSeconds', ranges.rest) ?? undefined;
  const set = { ...setOf(take, order), doneAt: take.time('doneAt') };
  faults.push(...faultsOfWords(take));
  const { startedAt } = times;
  if (faults.length > 0 || startedAt === undefined) return { faults };
  const what = whatOf(order);
  return {
    read: {
      ...{ row, what, set, ...times, startedAt, ...wordsOf(take) },
      timeZone: take.text('timeZone') || reading.timeZone,
      durationSeconds: readDuration(take.text('duration')),
      exerciseIndex: readNumber(take.text('exerciseIndex')),
      measurement: MeasurementKind.safeParse(take.text('measurement')).data,
      restSeconds: what === 'rest' ? (set.durationSeconds ?? undefined) : rest,
      setIndex: readNumber(order),
    },
    faults,
  };
};

const faultsOfWords = ({ text }: Taker): Fault[] => [
  ...(['startedAt', 'exercise'] as const)
    .filter((field) => oneLine(text(field)) === '')
    .map((field): Fault => ({ field, fault: 'missing', allowed: null })),
  ...longest
    .filter(([field, max]) => prose(text(field)).length > max)
    .map(([field, max]): Fault => ({ field, fault: 'too-long', allowed: `at most ${max} characters` })),
];

const wordsOf = ({ text }: Taker) => ({
  workoutNumber: text('workoutNumber'),
  title: oneLine(text('title')) || 'Workout',
  workoutNote: prose(text('workoutNote')),
  exercise: oneLine(text('exercise')),
  exerciseSlug: text('exerciseSlug').trim(),
  exerciseNote: prose(text('exerciseNote')),
  superset: text('superset').trim(),
});

const whatOf = (order: string): ReadRow['what'] => (/^rest timer$/i.test(order) ? 'rest' : /^note$/i.test(order) ? 'note' : 'set');

const setOf = (take: Taker, order: string): Omit<WorkoutSet, 'id' | 'target' | 'doneAt'> => ({
  kind: take.kind(order),
  side: take.side(),
  weightGrams: take.weight(),
  reps: take.number('reps', ranges.reps),
  rpe: take.number('rpe', ranges.rpe),
  durationSeconds: take.number('durationSeconds', ranges.seconds, readDuration),
  distanceMetres: take.distance(),
  note: prose(take.text('setNote')),
});

type Taker = ReturnType<typeof taker>;

/** Takes fields out of one row, and remembers what was wrong with them. */
const taker = (cells: readonly string[], reading: RowReading, faults: Fault[]) => {
  /** In Strong's forms nought stands for nothing. */
  const isNothing = (value: number | undefined): boolean => reading.form === 'strong' && value === 0;
  const text = (field: ImportField): string => {
    const column = reading.columns[field];
    return column === undefined ? '' : (cells[column] ?? '');
  };
  const some = (field: ImportField): boolean => text(field).trim() !== '';

  const number = (field: ImportField, range: Range, read = readNumber, scale = (value: number) => value): number | null => {
    if (!some(field)) return null;
    const value = read(text(field));
    if (value === undefined) faults.push({ field, fault: 'not-a-number', allowed: allowedOf(range) });
    if (value === undefined || isNothing(value)) return null;
    if (!isWithin(scale(value), range)) faults.push({ field, fault: 'out-of-range', allowed: allowedOf(range) });
    return range.step === undefined ? Math.round(scale(value)) : value;
  };

  const weightIn = (field: ImportField, unit: WeightUnit): number | null =>
    number(field, grams[unit], readNumber, (value) => gramsOf(value, unit));

  const weight = (): number | null => {
    if (some('weightKg')) return weightIn('weightKg', 'kg');
    if (some('weightLb')) return weightIn('weightLb', 'lb');
    const said = text('weightUnit').trim().toLowerCase();
    const unit = said === '' ? reading.weightUnit : unitNamed(said, { kg: 'kg', kgs: 'kg', lb: 'lb', lbs: 'lb' } as const);
    if (unit === undefined) faults.push({ field: 'weightUnit', fault: 'not-known', allowed: 'kg, lb' });
    return weightIn('weight', unit ?? 'kg');
  };

  const distanceIn = (field: ImportField, unit: DistanceUnit | 'm'): number | null =>
    number(field, metres[unit], readNumber, (value) => (unit === 'm' ? value : metresOf(value, unit)));

  const distance = (): number | null => {
    if (some('distanceKm')) return distanceIn('distanceKm', 'km');
    if (some('distanceMi')) return distanceIn('distanceMi', 'mi');
    if (some('distanceMetres')) return distanceIn('distanceMetres', 'm');
    const said = text('distanceUnit').trim().toLowerCase().replace(/\.$/, '');
    const unit = said === '' ? reading.distanceUnit : unitNamed(said, distanceUnits);
    if (unit === undefined) faults.push({ field: 'distanceUnit', fault: 'not-known', allowed: 'km, mi, m' });
    return distanceIn('distance', unit ?? 'km');
  };

  const time = (field: ImportField): Date | WallTime | undefined => {
    if (!some(field)) return undefined;
    const read = readTime(text(field).trim(), reading.dateOrder);
    if (read === undefined) faults.push({ field, fault: 'not-a-date', allowed: '2024-12-28 18:00' });
    return read;
  };

  const kind = (order: string): SetKind => {
    const said = text('setKind').trim().toLowerCase();
    const known = kinds.get(said !== '' ? said : /^[wdf]$/i.test(order) ? order.toLowerCase() : '');
    if (known === undefined) faults.push({ field: 'setKind', fault: 'not-known', allowed: SetKind.options.join(', ') });
    return known ?? 'working';
  };

  const side = (): 'left' | 'right' | null => {
    const said = text('side').trim().toLowerCase();
    if (said === 'left' || said === 'right') return said;
    if (said !== '') faults.push({ field: 'side', fault: 'not-known', allowed: 'left, right' });
    return null;
  };

  return { text, number, weight, distance, time, kind, side };
};

const distanceUnits = { km: 'km', mi: 'mi', mile: 'mi', miles: 'mi', m: 'm', meter: 'm', meters: 'm', metres: 'm' } as const;

const unitNamed = <T extends string>(said: string, units: Readonly<Record<string, T>>): T | undefined =>
  Object.hasOwn(units, said) ? units[said] : undefined;
