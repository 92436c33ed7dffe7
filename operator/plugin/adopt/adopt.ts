import { differencesOf } from '../diff/diff.ts';
import type { Subject } from '../diff/plan-difference.ts';
import { printDifferences } from '../diff/print-differences.ts';
import type { Sources } from '../diff/read-known.ts';
import { kinds } from '../../src/crd/kinds.ts';
import { conditionOf } from '../../src/resources/conditions.ts';
import { adoptAnnotation } from '../../src/resources/managed.ts';
import { keyOf, type KindName, type Resource } from '../../src/resources/resources.ts';
import { WrongUse } from '../wrong-use.ts';

export interface Conversation {
  readonly tell: (text: string) => void;
  /** Whether a person agrees. */
  readonly ask: (question: string) => Promise<boolean>;
}

const readyOf = ({ status }: Resource) => conditionOf(status?.conditions, 'Ready');
const isMadeByHand = (resource: Resource): boolean => readyOf(resource)?.reason === 'MadeByHand' || stalledFor(resource) === 'MadeByHand';
const stalledFor = ({ status }: Resource): string | undefined => {
  const stalled = conditionOf(status?.conditions, 'Stalled');
  return stalled?.status === 'True' ? stalled.reason : undefined;
};

/** As it would be once it may take over what is there. */
const asAdopted = (resource: Resource): Subject => {
  const spec = kinds.find(({ kind }) => kind === resource.kind)?.spec.parse(resource.spec);
  const annotations = { ...resource.metadata.annotations, [adoptAnnotation]: 'true' };
  return { kind: resource.kind as KindName, metadata: { ...resource.metadata, annotations }, spec } as Subject;
};

/** Shows what would be overwritten, asks, and lets the declarations take over. 0 when done or nothing to do, 1 when a person said no. */
const adoptAll = async (sources: Sources, resources: readonly Resource[], { tell, ask }: Conversation): Promise<0 | 1> => {
  tell(printDifferences(await differencesOf(sources, resources.map(asAdopted))));
  const what = resources.length === 1 ? 'this' : `these ${String(resources.length)}`;
  if (!(await ask(`The shop gets ${what} as declared, and staff can no longer change it. Adopt?`))) {
    tell('nothing was changed\n');
    return 1;
  }
  for (const resource of resources) {
    await sources.declared.adopt(resource);
    tell(`${resource.kind} ${keyOf(resource)} adopts\n`);
  }
  return 0;
};

export interface AdoptOne {
  readonly kind: KindName;
  readonly name: string;
  readonly namespace: string;
}

export const adoptOne = async (sources: Sources, { kind, name, namespace }: AdoptOne, conversation: Conversation): Promise<0 | 1> => {
  const resource = await sources.declared.find(kind, name, namespace);
  if (!resource) throw new WrongUse(`there is no ${kind} ${kind === 'Tenant' ? name : `${namespace}/${name}`}`);
  if (isMadeByHand(resource)) return adoptAll(sources, [resource], conversation);
  const ready = readyOf(resource);
  conversation.tell(
    `${kind} ${keyOf(resource)} has nothing to adopt: ${ready ? `${ready.reason}, ${ready.message}` : 'nobody looked at it yet'}\n`,
  );
  return ready?.status === 'True' ? 0 : 1;
};

/** The tenant, its products and inventories: whatever of them stalls because it was made by hand. */
export const adoptOfTenant = async (sources: Sources, slug: string, conversation: Conversation): Promise<0 | 1> => {
  const { declared } = sources;
  const [tenant, products] = await Promise.all([declared.find('Tenant', slug), declared.list('Product', slug)]);
  if (!tenant && products.length === 0) throw new WrongUse(`there is no Tenant ${slug}`);
  const waiting = [...(tenant ? [tenant] : []), ...products].filter(isMadeByHand);
  if (waiting.length > 0) return adoptAll(sources, waiting, conversation);
  conversation.tell(`nothing of ${slug} waits to be adopted\n`);
  return 0;
};
