import { ProductSpec } from '@spotter/contracts/resources/product';
import { keyOf, type Declared, type Resource } from '../resources/resources.ts';

const isOlder = (a: Resource, b: Pick<Resource, 'metadata'>): boolean => {
  const [first, second] = [a.metadata.creationTimestamp ?? '', b.metadata.creationTimestamp ?? ''];
  return first === second ? a.metadata.uid < b.metadata.uid : first < second;
};

/** Two resources must not fight over one product: the older one has it, and the younger says so. */
export const declaredElsewhere = (all: readonly Resource[], declared: Declared<'Product'>): string | undefined => {
  const rival = all.find((resource) => {
    const spec = ProductSpec.pick({ tenant: true, handle: true }).safeParse(resource.spec).data;
    const isSame = spec?.tenant === declared.spec.tenant && spec.handle === declared.spec.handle;
    return isSame && resource.metadata.uid !== declared.metadata.uid && isOlder(resource, declared);
  });
  return rival && keyOf(rival);
};
