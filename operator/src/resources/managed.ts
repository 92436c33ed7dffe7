import type { Declared, KindName } from './resources.ts';

/** Where a person finds the declaration. The folder runtime sets it to file and line; a pipeline may do so too. */
export const sourceAnnotation = 'spotter.dev/source';

/** Lets a declaration take over what was made by hand. */
export const adoptAnnotation = 'spotter.dev/adopt';

export interface Managed {
  readonly source: string;
  readonly generation: number;
}

/** The mark by which the admin pages show a thing as read-only, and say where it is declared. */
export const managedBy = <K extends KindName>({ kind, metadata }: Pick<Declared<K>, 'kind' | 'metadata'>): Managed => ({
  source: metadata.annotations?.[sourceAnnotation] ?? [kind, metadata.namespace, metadata.name].filter(Boolean).join('/'),
  generation: metadata.generation,
});

export const mayAdopt = ({ metadata }: Pick<Declared<KindName>, 'metadata'>): boolean => metadata.annotations?.[adoptAnnotation] === 'true';
