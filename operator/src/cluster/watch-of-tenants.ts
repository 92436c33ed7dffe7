import type { ObjectMeta } from '../resources/resources.ts';
import { reflect, type Reflector, type ReflectorParts } from './reflector.ts';
import { tenantLabel } from './tenant-label.ts';

/** Of something that may be a tenant's. */
export type Labelled = ObjectMeta & { readonly labels?: Readonly<Record<string, string>> };

type Parts = Pick<ReflectorParts<{ readonly metadata: Labelled }>, 'api' | 'path' | 'timer' | 'log'>;

/** Tells the tenant of everything at a path that carries its label and appears, changes or goes. */
export const watchOfTenants = (parts: Parts, onChange: (slug: string) => void): Reflector => {
  const tell = ({ metadata }: { readonly metadata: Labelled }): void => {
    const slug = metadata.labels?.[tenantLabel];
    if (slug !== undefined) onChange(slug);
  };
  return reflect({
    ...parts,
    query: { labelSelector: tenantLabel },
    onList: (items) => items.forEach(tell),
    onChange: tell,
    onDelete: tell,
  });
};
