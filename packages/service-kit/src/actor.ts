import { Forbidden, Locale, ProblemError, Unauthenticated } from '@spotter/contracts';
import { Role, type Role as RoleName } from '@spotter/contracts/user/members';
import { TokenScope } from '@spotter/contracts/user/api-tokens';
import { LRUCache } from 'lru-cache';
import { v5 as uuidv5 } from 'uuid';
import { z } from 'zod';
import { closedDoor, type TenantScope, type Tenants } from './tenant.ts';
import type { AccessToken, VerifyToken } from './token.ts';

export type Language = z.infer<typeof Locale>;

export interface Member {
  readonly kind: 'member';
  /** The person in this tenant: `uuidv5(personId, tenant.id)`, so that nobody has to ask for it. */
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly locale: string;
  /** What this request wants to read: its `Accept-Language`, else the person's own. */
  readonly language: Language;
  readonly roles: readonly RoleName[];
  /** Set for a personal API token, which may do no more than this. */
  readonly scopes?: readonly ('read' | 'write')[];
  readonly tenant: TenantScope;
}

export interface Guest {
  readonly kind: 'guest';
  /** Opaque and random; the cart of somebody who is not logged in. */
  readonly id: string;
  readonly tenant: TenantScope;
}

export interface ServiceActor {
  readonly kind: 'service';
  readonly clientId: string;
  readonly tenant: TenantScope;
}

export interface PlatformService {
  readonly kind: 'platform-service';
  readonly clientId: string;
}

export interface PlatformAdmin {
  readonly kind: 'platform-admin';
  readonly personId: string;
  readonly name: string;
  readonly email: string;
}

export type Shopper = Member | Guest;

/** Somebody whose token was verified, before a route asks who they are. */
export interface Caller {
  readonly token: AccessToken;
  readonly isService: boolean;
  readonly guestId: string | undefined;
  /** The tenant that the request names. @throws ProblemError when it names none, an unknown or a suspended one. */
  tenant(): Promise<TenantScope>;
  /** The person, also when the gateway speaks for a personal API token. @throws ProblemError `unauthenticated` for services and guests. */
  member(): Promise<Member>;
}

const memberIds = new LRUCache<string, string>({ max: 10_000 });

/** The same for ever, and asked for by every request of a person. */
export const memberIdOf = (personId: string, tenantId: string): string => {
  const key = `${tenantId} ${personId}`;
  const known = memberIds.get(key) ?? uuidv5(personId, tenantId);
  memberIds.set(key, known);
  return known;
};

export const rolesIn = (slug: string, groups: readonly string[]): RoleName[] =>
  groups.filter((group) => group.startsWith(`/${slug}/`)).flatMap((group) => Role.safeParse(group.slice(slug.length + 2)).data ?? []);

const gateway = 'spotter-gateway';

/** What the gateway found out about a personal API token. */
const SpokenFor = z.object({
  personId: z.string().min(1),
  name: z.string(),
  email: z.string(),
  roles: z.array(Role),
  scopes: z.array(TokenScope),
});

const guestIdOf = (value: string): string => {
  if (!/^[A-Za-z0-9_-]{16,128}$/.test(value)) throw new ProblemError(Unauthenticated, 'x-spotter-guest is not valid');
  return value;
};

type Header = (name: string) => string | undefined;

/** The best of these by `Accept-Language`; the first when it does not say; false when it takes none. */
type AcceptsLanguages = (offered: string[]) => string | false;

const languageOf = (accepts: AcceptsLanguages, own: string): Language => {
  const first = Locale.safeParse(own).data ?? 'en';
  return Locale.safeParse(accepts([first, ...Locale.options.filter((each) => each !== first)])).data ?? first;
};

/** The headers that speak for somebody else count only from the gateway. */
const fromGateway = (token: AccessToken, isService: boolean, header: Header, name: string): string | undefined => {
  const value = header(name);
  if (value !== undefined && !(isService && token.azp === gateway)) throw new ProblemError(Forbidden, `${name} is for the gateway`);
  return value;
};

const decoded = new LRUCache<string, z.output<typeof SpokenFor>>({ max: 1000 });

/** By the header's text: the gateway sends the same one with every request of a token. */
const decode = (value: string): z.output<typeof SpokenFor> => {
  const known = decoded.get(value);
  if (known) return known;
  try {
    const read = SpokenFor.parse(JSON.parse(Buffer.from(value, 'base64url').toString('utf8')));
    decoded.set(value, read);
    return read;
  } catch (cause) {
    throw Object.assign(new ProblemError(Unauthenticated, 'x-spotter-actor is not valid'), { cause });
  }
};

const person = (token: AccessToken, accepts: AcceptsLanguages, tenant: TenantScope): Member => ({
  kind: 'member',
  id: memberIdOf(token.sub, tenant.id),
  personId: token.sub,
  name: token.name ?? token.preferred_username ?? 'Athlete',
  email: token.email ?? '',
  emailVerified: token.email_verified,
  locale: token.locale,
  language: languageOf(accepts, token.locale),
  roles: rolesIn(tenant.slug, token.groups),
  tenant,
});

const spokenFor = (value: string, accepts: AcceptsLanguages, tenant: TenantScope): Member => {
  const { personId, name, email, roles, scopes } = decode(value);
  return {
    kind: 'member',
    id: memberIdOf(personId, tenant.id),
    personId,
    name,
    email,
    emailVerified: true,
    locale: 'en',
    language: languageOf(accepts, 'en'),
    roles,
    scopes,
    tenant,
  };
};

const bearerOf = (header: Header): string => {
  const [, token] = /^Bearer ([A-Za-z0-9._~+/=-]+)$/i.exec(header('authorization') ?? '') ?? [];
  if (token === undefined) throw new ProblemError(Unauthenticated, 'An access token is needed');
  return token;
};

/** Reads who calls from the verified token and the headers that go with it. */
export const callerOf =
  ({ verify, tenants }: { verify: VerifyToken; tenants: Tenants }) =>
  async (header: Header, accepts: AcceptsLanguages): Promise<Caller> => {
    const token = await verify(bearerOf(header));
    const isService = token.realm_access.roles.includes('service');
    const guest = fromGateway(token, isService, header, 'x-spotter-guest');
    const actor = fromGateway(token, isService, header, 'x-spotter-actor');
    const isItself = isService && guest === undefined && actor === undefined; // the gateway speaks for somebody who may do less
    const tenant = async (): Promise<TenantScope> => {
      const slug = header('x-spotter-tenant');
      if (slug === undefined) throw new ProblemError(Forbidden, 'The request names no gym');
      const scope = await tenants.named(slug);
      if (['suspended', 'deleting'].includes(scope.status) && !isItself) throw closedDoor(scope);
      return scope;
    };
    return {
      token,
      isService: isItself,
      guestId: guest === undefined ? undefined : guestIdOf(guest),
      tenant,
      member: async () => {
        if (actor !== undefined) return spokenFor(actor, accepts, await tenant());
        if (isService) throw new ProblemError(Unauthenticated);
        return person(token, accepts, await tenant());
      },
    };
  };
