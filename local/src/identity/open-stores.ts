import type { Realm } from '@spotter/auth/realm';
import { artefactsIn } from './store/artefacts.ts';
import { clientRegistryIn } from './store/client-registry.ts';
import { emailProofsIn } from './store/email-proofs.ts';
import { groupsIn } from './store/groups.ts';
import { openKeyring } from './store/keyring.ts';
import { loginFailuresIn } from './store/login-failures.ts';
import { openDatabase } from './store/open-database.ts';
import { peopleIn } from './store/people.ts';
import { seed } from './store/seed.ts';

/** Everything that outlives a restart, filled with what the realm file declares. */
export const openStores = async (folder: string, realm: Realm) => {
  const database = openDatabase(folder);
  const stores = {
    artefacts: artefactsIn(database),
    clients: clientRegistryIn(database, realm),
    emailProofs: emailProofsIn(database, realm.actionTokenGeneratedByUserLifespan),
    groups: groupsIn(database),
    keyring: await openKeyring(database),
    loginFailures: loginFailuresIn(database, realm, Date.now),
    people: peopleIn(database),
  };
  await seed(realm, { database, groups: stores.groups, people: stores.people });
  stores.artefacts.sweep();
  return { ...stores, close: () => database.close() };
};
export type Stores = Awaited<ReturnType<typeof openStores>>;
