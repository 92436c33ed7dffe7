import type { TenantScope } from '@spotter/service-kit';
import type { MediaStore, StoredFile } from '@spotter/media/media-store';
import { undoMilliseconds } from './change-picture.ts';
import { fileKeys, placeOf, tenantFolder } from './picture-files.ts';
import type { PictureNeeds } from './pictures.ts';

type Needs = Pick<PictureNeeds, 'db' | 'pictures' | 'tenants' | 'clock' | 'media' | 'log'>;

const portion = 100;
/** An upload is over long before; until then its files have no row yet. */
const youngMilliseconds = 3_600_000;

/** Files before the row: when this ends between the two, the row is still there to be purged again. */
const purgeTenant = async ({ db, pictures, clock }: Needs, media: MediaStore, tenant: TenantScope): Promise<void> => {
  // A restoring that has just begun is over by then.
  const before = new Date(clock.now().getTime() - 2 * undoMilliseconds);
  for (let deleted = portion; deleted === portion;) {
    const places = await pictures.deletedBefore(db, tenant, before, portion);
    for (const { hash, ...place } of places) {
      await Promise.all(fileKeys(tenant, place, hash).map((key) => media.remove(key)));
      await pictures.purge(db, tenant, place);
    }
    deleted = places.length;
  }
};

/** Removes for good what nobody can restore any more. */
export const purgePictures = (needs: Needs) => async (): Promise<void> => {
  const { media, tenants } = needs;
  if (!media) return;
  for (const tenant of await tenants.all()) await purgeTenant(needs, media, tenant);
};

const hasRow = (rows: ReadonlyMap<string, string>, key: string): boolean => {
  const place = placeOf(key);
  const hash = place && rows.get(`${place.memberId}/${place.id}`);
  return hash !== undefined && key.includes(`/${hash}-`);
};

const orphansOf = async ({ db, pictures }: Needs, tenant: TenantScope, files: readonly StoredFile[]): Promise<StoredFile[]> => {
  const orphans: StoredFile[] = [];
  for (let at = 0; at < files.length; at += portion) {
    const some = files.slice(at, at + portion);
    const rows = await pictures.known(
      db,
      tenant,
      some.flatMap(({ key }) => placeOf(key) ?? []),
    );
    orphans.push(...some.filter(({ key }) => !hasRow(rows, key)));
  }
  return orphans;
};

/** Gives how many files went. */
const sweepTenant = async (needs: Needs, media: MediaStore, tenant: TenantScope): Promise<number> => {
  const before = needs.clock.now().getTime() - youngMilliseconds;
  let swept = 0;
  for await (const files of media.below(tenantFolder(tenant))) {
    for (const { key, writtenAt } of await orphansOf(needs, tenant, files)) {
      if ((await writtenAt()).getTime() > before) continue;
      await media.remove(key);
      swept += 1;
    }
  }
  return swept;
};

/** Removes files that no row tells of: a process died between the two, or an answer of the place was lost. */
export const sweepPictures = (needs: Needs) => async (): Promise<void> => {
  const { media, tenants, log } = needs;
  if (!media) return;
  for (const tenant of await tenants.all()) {
    const files = await sweepTenant(needs, media, tenant);
    if (files > 0) log.info({ tenant: tenant.slug, files }, 'pictures without a row were swept');
  }
};

/** All files of a gym's members; true when it is through. They go before the rows, so that what is left over can still be found. */
export const erasePictures =
  ({ media }: Pick<Needs, 'media'>) =>
  async (tenant: TenantScope, isTimeOver: () => boolean): Promise<boolean> => {
    if (!media) return true;
    for await (const files of media.below(tenantFolder(tenant))) {
      for (let at = 0; at < files.length; at += portion) {
        if (isTimeOver()) return false;
        await Promise.all(files.slice(at, at + portion).map(({ key }) => media.remove(key)));
      }
    }
    return true;
  };
