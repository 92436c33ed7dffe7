import type { ImportField, ImportForm, ImportQuestion, ImportReading } from '@spotter/contracts/workout/imports';
import { columnsByName } from './column-name-rules.ts';
import { asideColumns, isMended } from './mended-header-rules.ts';

type Columns = ImportReading['columns'];

export interface Recognised {
  readonly form: ImportForm;
  readonly columns: Columns;
}

const spotterOnly: readonly ImportField[] = ['exerciseIndex', 'exerciseSlug', 'doneAt', 'timeZone'];
const hevyOnly: readonly ImportField[] = ['startedAt', 'completedAt', 'exercise', 'setIndex', 'setKind'];
const strongOnly: readonly ImportField[] = ['startedAt', 'title', 'exercise', 'setIndex', 'reps'];

const has = (columns: Columns, fields: readonly ImportField[]): boolean => fields.every((field) => columns[field] !== undefined);

/**
 * Strong's forms in a language that we have no words for: the columns are always in the same order, so their number, and what the first rows
 * hold, tell.
 */
const strongOrders: readonly (readonly ImportField[])[] = [
  [
    'startedAt',
    'title',
    'duration',
    'exercise',
    'setIndex',
    'weight',
    'reps',
    'distance',
    'durationSeconds',
    'exerciseNote',
    'workoutNote',
    'rpe',
  ],
  ['startedAt', 'title', 'duration', 'exercise', 'setIndex', 'weight', 'reps', 'distance', 'durationSeconds', 'rpe'],
  [
    ...(['startedAt', 'title', 'exercise', 'setIndex', 'weight', 'weightUnit', 'reps', 'rpe', 'distance', 'distanceUnit'] as const),
    ...(['durationSeconds', 'exerciseNote', 'workoutNote', 'duration'] as const),
  ],
  [
    ...(['workoutNumber', 'startedAt', 'title', 'duration', 'exercise', 'setIndex', 'weight', 'reps', 'rpe'] as const),
    ...(['distanceMetres', 'durationSeconds', 'exerciseNote', 'workoutNote'] as const),
  ],
];

const isStrongOrder = (cell: string | undefined): boolean => /^(?:\d+|[WDF]|rest timer|note)$/i.test(cell?.trim() ?? '');
const isStrongTime = (cell: string | undefined): boolean => /^\d{4}-\d\d-\d\d[ T]\d\d?:\d\d/.test(cell?.trim() ?? '');

const fits = (order: readonly ImportField[], header: readonly string[], sample: readonly (readonly string[])[]): boolean =>
  order.length === header.length &&
  sample.length > 0 &&
  sample.every((row) => isStrongTime(row[order.indexOf('startedAt')]) && isStrongOrder(row[order.indexOf('setIndex')]));

/** The unit that a header says in brackets, whatever its language: `Masse (kg)`. */
const unitInHeader = (name: string): ImportField | undefined =>
  /\(\s*kg\s*\)/i.test(name) ? 'weightKg' : /\(\s*lbs?\s*\)/i.test(name) ? 'weightLb' : undefined;

const byOrder = (order: readonly ImportField[], header: readonly string[]): Columns =>
  Object.fromEntries(order.map((field, index) => [field === 'weight' ? (unitInHeader(header[index] ?? '') ?? field) : field, index]));

/** Whose form a table is, by its header and its first rows. Rows that were set aside are of the form of their file. */
export const recognise = (header: readonly string[], sample: readonly (readonly string[])[]): Recognised => {
  if (!isMended(header)) return recogniseForm(header, sample);
  const before = asideColumns.length;
  const { form, columns } = recogniseForm(
    header.slice(before),
    sample.map((row) => row.slice(before)),
  );
  return { form, columns: Object.fromEntries(Object.entries(columns).map(([field, column]) => [field, column + before])) };
};

const recogniseForm = (header: readonly string[], sample: readonly (readonly string[])[]): Recognised => {
  const columns = columnsByName(header);
  if (has(columns, spotterOnly)) return { form: 'spotter', columns };
  if (has(columns, hevyOnly)) return { form: 'hevy', columns };
  if (has(columns, strongOnly) && columns.duration !== undefined) return { form: 'strong', columns };
  const order = strongOrders.find((each) => fits(each, header, sample));
  return order === undefined ? { form: 'other', columns } : { form: 'strong', columns: byOrder(order, header) };
};

const needed: readonly ImportField[] = ['startedAt', 'exercise'];
const measured: readonly ImportField[] = [
  'weight',
  'weightKg',
  'weightLb',
  'reps',
  'durationSeconds',
  'distance',
  'distanceKm',
  'distanceMi',
  'distanceMetres',
];

/** What only the member can say. `filled` are the columns that hold a number somewhere: an empty one needs no unit. */
export const questionsOf = (
  form: ImportForm,
  { columns, weightUnit, distanceUnit }: ImportReading,
  filled: readonly number[],
): ImportQuestion[] => {
  if (form === 'json') return [];
  const isUnsaid = (field: 'weight' | 'distance', unit: 'weightUnit' | 'distanceUnit'): boolean =>
    filled.includes(columns[field] ?? -1) && columns[unit] === undefined;
  return [
    ...(has(columns, needed) && measured.some((field) => columns[field] !== undefined) ? [] : (['columns'] as const)),
    ...(weightUnit === null && isUnsaid('weight', 'weightUnit') ? (['weight-unit'] as const) : []),
    ...(distanceUnit === null && isUnsaid('distance', 'distanceUnit') ? (['distance-unit'] as const) : []),
  ];
};
