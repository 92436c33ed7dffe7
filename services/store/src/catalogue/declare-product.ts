import { isDeepStrictEqual } from 'node:util';
import { NotFound, ProblemError, type Paging } from '@spotter/contracts';
import { ProductChanged } from '@spotter/contracts/store/events';
import { MadeByHand, SkuTaken, type ProductFacts } from '@spotter/contracts/store/products';
import { mustHaveRoom, pageOf, readCursor, uuidv7, type TenantScope, type Transaction } from '@spotter/service-kit';
import { z } from 'zod';
import type { StoreParts } from '../parts.ts';
import { cardPrices } from './price-rules.ts';
import type { ProductRow, TakenVariant, VariantRow } from './product-repository.ts';
import { searchable } from './search-rules.ts';

interface Managed {
  readonly source: string;
  readonly generation: number;
}

type Needs = Pick<StoreParts, 'transaction' | 'db' | 'catalogue' | 'outbox' | 'clock'>;

const factsOf = ({ title, description, brand, category, picture, state }: ProductRow, variants: readonly VariantRow[]): ProductFacts => ({
  ...{ title, description, brand, category, picture },
  published: state === 'on-sale',
  variants: variants.map(({ compareAtCents, weightGrams, ...variant }) => ({
    ...variant,
    ...(compareAtCents === null ? {} : { compareAtCents }),
    ...(weightGrams === null ? {} : { weightGrams }),
  })),
});

const managedOf = ({ managedSource, managedGeneration }: ProductRow): Managed | null =>
  managedSource === null || managedGeneration === null ? null : { source: managedSource, generation: managedGeneration };

const wordsOf = ({ title, brand, category, description, variants }: ProductFacts) => ({
  titleWords: searchable(title),
  searchWords: searchable(title, brand, category, ...variants.flatMap((variant) => [variant.title, variant.sku]), description),
});

interface Declaration {
  readonly facts: ProductFacts;
  readonly managed: Managed;
  /** Whether what staff made may be changed. */
  readonly mayAdopt: boolean;
}

/** Makes a product agree with its declaration. Tells nobody when nothing that a shopper sees has changed. */
export const declareProduct =
  (parts: Needs) =>
  (tenant: TenantScope, handle: string, { facts, managed, mayAdopt }: Declaration) =>
    parts.transaction(async (tx) => {
      const before = await parts.catalogue.lock(tx, tenant, handle);
      const fields = before && (await differing(parts, tx, tenant, { before, facts }));
      if (before && fields?.length === 0) await manage(parts, tx, tenant, { product: before, managed });
      else {
        if (before && fields && !mayAdopt) mustNotBeMadeByHand(before, fields);
        await change(parts, tx, tenant, { before, handle, facts, managed });
      }
      return { ...facts, handle, managed };
    });

const mustNotBeMadeByHand = (before: ProductRow, fields: readonly string[]): void => {
  if (managedOf(before) !== null) return;
  throw new ProblemError(MadeByHand, `${before.handle} was made by hand with another ${fields.join(', ')}`, { fields });
};

const change = async (
  parts: Needs,
  tx: Transaction,
  tenant: TenantScope,
  { before, handle, facts, managed }: Omit<Declaration, 'mayAdopt'> & { before: ProductRow | undefined; handle: string },
): Promise<void> => {
  const { catalogue, outbox } = parts;
  if (facts.published && before?.state !== 'on-sale')
    await mustHaveRoom(tx, tenant, 'publishedProducts', () => catalogue.countOnSale(tx, tenant));
  await write(parts, tx, tenant, { before, handle, facts, managed });
  await outbox.append(tx, ProductChanged, { tenant, subject: handle, data: { handle, removed: !facts.published } });
};

/** The fields that are declared in another way than they are. Undefined for what was taken out of the shop: it is nobody's. */
const differing = async (
  { catalogue }: Needs,
  tx: Transaction,
  tenant: TenantScope,
  { before, facts }: { before: ProductRow; facts: ProductFacts },
): Promise<string[] | undefined> => {
  if (before.state === 'removed') return undefined;
  const [actual, wanted]: Record<string, unknown>[] = [factsOf(before, await catalogue.variants(tx, tenant, before.id)), facts];
  return Object.keys(facts).filter((field) => !isDeepStrictEqual(actual?.[field], wanted?.[field]));
};

const manage = async (
  { catalogue, clock }: Needs,
  tx: Transaction,
  tenant: TenantScope,
  { product, managed }: { product: ProductRow; managed: Managed | null },
): Promise<void> => {
  if (isDeepStrictEqual(managedOf(product), managed)) return;
  const by = { managedSource: managed?.source ?? null, managedGeneration: managed?.generation ?? null };
  await catalogue.setState(tx, tenant, { id: product.id, state: product.state, ...by }, clock.now());
};

const write = async (
  { catalogue, clock }: Needs,
  tx: Transaction,
  tenant: TenantScope,
  { before, handle, facts, managed }: Omit<Declaration, 'mayAdopt'> & { before: ProductRow | undefined; handle: string },
): Promise<void> => {
  const id = before?.id ?? uuidv7();
  const state = facts.published ? 'on-sale' : 'draft';
  const by = { managedSource: managed.source, managedGeneration: managed.generation };
  const product = { ...facts, ...by, id, handle, state, ...cardPrices(facts.variants), ...wordsOf(facts) } as const;
  const isNew = (await catalogue.save(tx, tenant, product, clock.now())) && !before;
  const variants = facts.variants.map((variant, position) => ({ ...variant, position }));
  if (isNew && (await catalogue.addVariants(tx, tenant, id, variants))) return;
  const saved = await catalogue.lock(tx, tenant, handle); // somebody else may have made it first, with another id
  await replaceVariants({ catalogue }, tx, tenant, { id: saved?.id ?? id, variants });
};

const replaceVariants = async (
  { catalogue }: Pick<Needs, 'catalogue'>,
  tx: Transaction,
  tenant: TenantScope,
  { id, variants }: { id: string; variants: readonly TakenVariant[] },
): Promise<void> => {
  await catalogue.retireVariants(tx, tenant, id);
  for (const variant of variants) {
    if (await catalogue.takeSku(tx, tenant, id, variant)) continue;
    throw new ProblemError(SkuTaken, `${variant.sku} is sold as another product, or twice in this one`, { sku: variant.sku });
  }
};

/** A product as it is declared, whoever declares it. */
export const readDeclaredProduct =
  ({ db, catalogue }: Needs) =>
  async (tenant: TenantScope, handle: string) => {
    const product = await catalogue.byHandle(db, tenant, handle);
    if (!product || product.state === 'removed') throw new ProblemError(NotFound, `There is no product ${handle}`);
    return { ...factsOf(product, await catalogue.variants(db, tenant, product.id)), handle, managed: managedOf(product) };
  };

const Handle = z.string();

/** All that the shop has, on sale or not yet, by handle: what is declared, and what nobody declares. */
export const listDeclaredProducts =
  ({ db, catalogue }: Needs) =>
  async (tenant: TenantScope, { cursor, limit }: Paging) => {
    const rows = await catalogue.pageByHandle(db, tenant, { after: readCursor(Handle, cursor), limit: limit + 1 });
    const variants = await catalogue.variantsOf(
      db,
      tenant,
      rows.map(({ id }) => id),
    );
    return pageOf(rows, limit, {
      item: (row) => ({ ...factsOf(row, variants.get(row.id) ?? []), handle: row.handle, managed: managedOf(row) }),
      key: ({ handle }) => handle,
    });
  };

/**
 * Takes a declared product out of the shop; what was ordered of it stays ordered. With `keep` it stays on sale and nobody manages it. What
 * nobody manages is the staff's: a declaration that was never taken has nothing to take away.
 */
export const removeProduct =
  (parts: Needs) =>
  (tenant: TenantScope, handle: string, { keep }: { keep: boolean }): Promise<void> =>
    parts.transaction(async (tx) => {
      const { catalogue, outbox, clock } = parts;
      const product = await catalogue.lock(tx, tenant, handle);
      if (!product || product.state === 'removed' || managedOf(product) === null) return;
      if (keep) return manage(parts, tx, tenant, { product, managed: null });
      await catalogue.setState(tx, tenant, { id: product.id, state: 'removed', managedSource: null, managedGeneration: null }, clock.now());
      await catalogue.retireVariants(tx, tenant, product.id);
      await outbox.append(tx, ProductChanged, { tenant, subject: handle, data: { handle, removed: true } });
    });
