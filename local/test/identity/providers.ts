import { canHaveKeycloak } from '../../src/identity/keycloak/distribution.ts';
import { findJava } from '../../src/identity/keycloak/find-java.ts';
import { startKeycloak } from '../../src/identity/keycloak/start-keycloak.ts';
import { startIdentity, type Identity, type IdentityOptions } from '../../src/identity/start-identity.ts';

export interface Candidate {
  readonly name: string;
  readonly start: (options: IdentityOptions) => Promise<Identity>;
  /** What is missing to run it here. */
  readonly missing?: string | undefined;
}

const missingForKeycloak = (): string | undefined => {
  if (findJava() === undefined) return 'Java 17 or newer';
  return canHaveKeycloak() ? undefined : 'Maven';
};

const embedded: Candidate = { name: 'the embedded provider', start: startIdentity };
const keycloak: Candidate = { name: 'real Keycloak', start: startKeycloak, missing: missingForKeycloak() };

/** Both, or the one that `IDENTITY` names; who names Keycloak must be able to run it. */
export const providersToTest = (): Candidate[] => {
  const wanted = process.env.IDENTITY;
  if (wanted === 'keycloak' && keycloak.missing !== undefined) throw new Error(`IDENTITY=keycloak needs ${keycloak.missing}`);
  if (keycloak.missing !== undefined && wanted !== 'embedded') {
    process.stderr.write(`\n!!! The login tests SKIP real Keycloak: ${keycloak.missing} is not installed here.\n\n`);
  }
  return [embedded, keycloak].filter(({ name }) => wanted === undefined || name === (wanted === 'keycloak' ? keycloak : embedded).name);
};
