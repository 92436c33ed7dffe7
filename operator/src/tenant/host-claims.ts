import type { Declared, Resource } from '../resources/resources.ts';

export interface TakenHost {
  readonly host: string;
  /** Whose it is, in words. */
  readonly owner: string;
}

export interface HostClaims {
  /** The tenant's own hosts that are its own. */
  readonly granted: readonly string[];
  readonly taken: readonly TakenHost[];
}

/** Every tenant is looked at for each host of every tenant, so this parses nothing. */
const names = (stored: unknown, host: string): boolean => {
  const { hosts } = (stored ?? {}) as { hosts?: unknown };
  return Array.isArray(hosts) && hosts.includes(host);
};

/** Sorts first who has the host already, then who is older. Times have whole seconds, so the id decides between twins. */
const claim = ({ metadata, status }: Pick<Resource, 'metadata' | 'status'>, host: string): string =>
  [names(status, host) ? '0' : '1', metadata.creationTimestamp ?? '', metadata.uid].join(' ');

/**
 * A host leads to one tenant. Of several that declare it, the one that has it keeps it, else the oldest gets it; the platform's own host
 * and what lies below it are nobody's.
 */
export const hostClaims = (all: readonly Resource[], declared: Declared<'Tenant'>, platformHost: string): HostClaims => {
  const ownerOf = (host: string): string | undefined => {
    if (host === platformHost || host.endsWith(`.${platformHost}`)) return 'the platform';
    const rival = all.find(
      (resource) =>
        resource.metadata.uid !== declared.metadata.uid && names(resource.spec, host) && claim(resource, host) < claim(declared, host),
    );
    return rival && `the tenant ${rival.metadata.name}`;
  };
  const owners = declared.spec.hosts.map((host) => ({ host, owner: ownerOf(host) }));
  return {
    granted: owners.filter(({ owner }) => owner === undefined).map(({ host }) => host),
    taken: owners.flatMap(({ host, owner }) => (owner === undefined ? [] : [{ host, owner }])),
  };
};
