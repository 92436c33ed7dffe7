import { stringify } from 'yaml';
import { z } from 'zod';
import { generated } from './templates.ts';
import { Values } from './values.ts';

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}

const schema = z.toJSONSchema(Values, { target: 'draft-7', io: 'input' });

/** What Helm checks values against before anything is rendered. */
export const valuesSchemaJson = (): string => `${JSON.stringify({ ...schema, title: 'Values of the Spotter chart' }, null, 2)}\n`;

interface Leaf {
  readonly path: readonly string[];
  /** Of a value; a group of values has none. */
  readonly value?: unknown;
  readonly description: string;
}

const leavesOf = ({ properties = {} }: Schema, defaults: Readonly<Record<string, unknown>>, path: readonly string[] = []): Leaf[] =>
  Object.entries(properties).flatMap(([key, inner]): Leaf[] => {
    const value = defaults[key];
    const here = [...path, key];
    if (value === undefined) return []; // it has no default
    const description = inner.description ?? '';
    if (!inner.properties) return [{ path: here, value, description }];
    return [{ path: here, description }, ...leavesOf(inner, value as Readonly<Record<string, unknown>>, here)];
  });

const leaves = (): Leaf[] => leavesOf(schema as Schema, Values.parse({}));

/** The defaults, which are those of production, each with what it means. */
export const valuesYaml = (): string => {
  const lines = leaves().flatMap(({ path, value, description }) => {
    const indent = '  '.repeat(path.length - 1);
    const key = path.at(-1) ?? '';
    const comment = description === '' ? [] : [`${indent}# ${description}`];
    if (value === undefined) return [...(indent === '' ? [''] : []), ...comment, `${indent}${key}:`];
    return [...comment, `${indent}${stringify({ [key]: value }, { lineWidth: 0 }).trimEnd()}`];
  });
  return `${generated}${lines.join('\n')}\n`;
};

const cell = (text: string): string => text.replaceAll('|', String.raw`\|`);

/** One row for each value. */
export const valuesTable = (): string => {
  const rows = leaves().filter(({ value }) => value !== undefined);
  return [
    '| value | default | what it says |',
    '| --- | --- | --- |',
    ...rows.map(({ path, value, description }) => `| \`${path.join('.')}\` | \`${JSON.stringify(value)}\` | ${cell(description)} |`),
  ].join('\n');
};
