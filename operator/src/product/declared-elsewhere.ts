import { ProductSpec } from '@spotter/contracts/resources/product';
import { conditionOf } from '../resources/conditions.ts';
import { keyOf, type Declared, type Resource } from '../resources/resources.ts';

const Subject = ProductSpec.pick({ tenant: true, handle: true });

/** Sorts first who has the product already, then who is older. Times have whole seconds, so the id decides between twins. */
const claim = ({ metadata, status }: Pick<Resource, 'metadata' | 'status'>): string => {
  const hasIt = conditionOf(status?.conditions, 'Synced')?.status === 'True';
  return [hasIt ? '0' : '1', metadata.creationTimestamp ?? '', metadata.uid].join(' ');
};

/** The other resources that declare the same product and are to stay: one that is being deleted gives it up. */
const rivalsOf = (all: readonly Resource[], { metadata, spec: { tenant, handle } }: Declared<'Product'>): Resource[] =>
  all.filter((resource) => {
    const spec = Subject.safeParse(resource.spec).data;
    const isSame = spec?.tenant === tenant && spec.handle === handle;
    return isSame && resource.metadata.uid !== metadata.uid && resource.metadata.deletionTimestamp === undefined;
  });

/** Whether somebody takes the product over when this declaration goes: then it never leaves the shop. */
export const hasHeir = (all: readonly Resource[], declared: Declared<'Product'>): boolean => rivalsOf(all, declared).length > 0;

/** What is told of the one that has to give way to `other`. */
export const declaredTwice = (other: string, { handle, tenant }: Pick<Declared<'Product'>['spec'], 'handle' | 'tenant'>) => ({
  reason: 'DeclaredTwice',
  message: `${other} declares ${handle} of ${tenant} already`,
});

/** Two resources must not fight over one product: the key of the one with the better claim, if it is not this one. */
export const declaredElsewhere = (all: readonly Resource[], declared: Declared<'Product'>): string | undefined => {
  const rival = rivalsOf(all, declared).find((resource) => claim(resource) < claim(declared));
  return rival && keyOf(rival);
};
