import { ProductSpec } from '@spotter/contracts/resources/product';
import { conditionOf } from '../resources/conditions.ts';
import { keyOf, type Declared, type Resource } from '../resources/resources.ts';

const Subject = ProductSpec.pick({ tenant: true, handle: true });

/** Sorts first who has the product already, then who is older. Times have whole seconds, so the id decides between twins. */
const claim = ({ metadata, status }: Pick<Resource, 'metadata' | 'status'>): string => {
  const hasIt = conditionOf(status?.conditions, 'Synced')?.status === 'True';
  return [hasIt ? '0' : '1', metadata.creationTimestamp ?? '', metadata.uid].join(' ');
};

/** Two resources must not fight over one product: the key of the one with the better claim, if it is not this one. */
export const declaredElsewhere = (all: readonly Resource[], declared: Declared<'Product'>): string | undefined => {
  const rival = all.find((resource) => {
    const spec = Subject.safeParse(resource.spec).data;
    const isSame = spec?.tenant === declared.spec.tenant && spec.handle === declared.spec.handle;
    return isSame && resource.metadata.uid !== declared.metadata.uid && claim(resource) < claim(declared);
  });
  return rival && keyOf(rival);
};
