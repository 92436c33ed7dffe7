import { reflect, type Reflector } from './reflector.ts';
import { isKubeError, undefinedIfMissing, type KubeApi } from './kube-api.ts';
import { isNewer } from './known-resources.ts';
import { fieldManager } from './cluster-resources.ts';
import { withoutManagers } from './without-managers.ts';
import { tenantLabel } from './tenant-label.ts';
import { stalled, waiting, type Standing } from '../controller/standing.ts';
import { apiVersion } from '../crd/definition.ts';
import type { Timer } from '../queue/timer.ts';
import { wasCarriedOut } from '../resources/plan-declaration.ts';
import type { Declared, ObjectMeta } from '../resources/resources.ts';
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import type { Routed, Routes } from '../routes/routes.ts';

export interface RouteTarget {
  /** The Gateway that the routes attach to. */
  readonly gateway: { readonly namespace: string; readonly name: string };
  /** Where the routes are kept, and the service that answers. */
  readonly namespace: string;
  readonly service: { readonly name: string; readonly port: number };
  /** Where the route of a tenant attaches, when not at every listener of the Gateway. */
  readonly parentsOf?: (tenant: Declared<'Tenant'>) => readonly object[];
}

interface RouteCondition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
  readonly observedGeneration?: number;
}

export interface HttpRoute {
  readonly metadata: ObjectMeta;
  readonly spec?: unknown;
  readonly status?: { readonly parents?: readonly { readonly conditions?: readonly RouteCondition[] }[] };
}

/** A route works when every parent has accepted it and found the service. */
export const routeStanding = ({ metadata, status }: HttpRoute): Standing => {
  // What a controller said of an earlier version says nothing of this one.
  const isCurrent = ({ observedGeneration = metadata.generation }: RouteCondition): boolean => observedGeneration >= metadata.generation;
  const conditions = (status?.parents ?? []).flatMap(({ conditions = [] }) => conditions).filter(isCurrent);
  const bad = conditions.find((condition) => condition.status !== 'True');
  if (bad) return waiting(bad.reason, `HTTPRoute ${metadata.name}: ${bad.message}`);
  if (conditions.length === 0) return waiting('NotAccepted', `no gateway has accepted HTTPRoute ${metadata.name} yet`);
  return { is: 'ready', reason: 'Accepted', message: `HTTPRoute ${metadata.name} is accepted` };
};

const ownerOf = ({ name, uid }: ObjectMeta) => ({ apiVersion, kind: 'Tenant', name, uid, controller: true, blockOwnerDeletion: false });

/** By which a changed declaration is told from a changed route. */
const declaredAnnotation = 'spotter.dev/declared';

const wantedRoute = (
  { gateway, namespace, service, parentsOf }: RouteTarget,
  tenant: Declared<'Tenant'>,
  hostnames: readonly string[],
) => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: {
    name: `tenant-${tenant.metadata.name}`,
    namespace,
    labels: { [tenantLabel]: tenant.metadata.name, 'app.kubernetes.io/managed-by': fieldManager },
    ownerReferences: [ownerOf(tenant.metadata)],
  },
  spec: {
    parentRefs: parentsOf?.(tenant) ?? [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', ...gateway }],
    hostnames,
    rules: [
      { matches: [{ path: { type: 'PathPrefix', value: '/' } }], backendRefs: [{ group: '', kind: 'Service', weight: 1, ...service }] },
    ],
  },
});

const manifest = (target: RouteTarget, tenant: Declared<'Tenant'>, hostnames: readonly string[]) => {
  const route = wantedRoute(target, tenant, hostnames);
  const digest = createHash('sha256').update(JSON.stringify(route)).digest('hex').slice(0, 16);
  return { ...route, metadata: { ...route.metadata, annotations: { [declaredAnnotation]: digest } } };
};

type Json = Readonly<Record<string, unknown>>;

/** Whether everything that is wanted is there; an API server adds defaults and what others set. */
const includes = (found: unknown, wanted: unknown): boolean => {
  if (Array.isArray(wanted))
    return Array.isArray(found) && found.length === wanted.length && wanted.every((each, index) => includes(found[index], each));
  if (typeof wanted !== 'object' || wanted === null) return found === wanted;
  return (
    typeof found === 'object' && found !== null && Object.entries(wanted).every(([key, value]) => includes((found as Json)[key], value))
  );
};

const withoutGatewayApi = (error: unknown): Routed => {
  const standing = stalled('NoGatewayApi', 'the cluster has no Gateway API (HTTPRoute v1), or the namespace is missing');
  if (isKubeError(error, 404)) return { standing, repaired: [] };
  throw error;
};

export interface HttpRoutesParts {
  readonly api: KubeApi;
  readonly timer: Timer;
  readonly log: Logger;
  readonly target: RouteTarget;
}

/** One HTTPRoute for each tenant, applied as a whole when it is not as it should be, so that what others change in it is put back. */
export const httpRoutes = ({ api, timer, log, target }: HttpRoutesParts) => {
  const collection = `/apis/gateway.networking.k8s.io/v1/namespaces/${target.namespace}/httproutes`;
  const known = new Map<string, HttpRoute>();
  /** Until then what is not known may be there all the same. */
  let isListed = false;
  const isNews = ({ metadata: { name, resourceVersion } }: HttpRoute): boolean => {
    const heard = known.get(name)?.metadata.resourceVersion;
    return heard === undefined || isNewer(resourceVersion, heard);
  };

  const apply = async (body: ReturnType<typeof manifest>): Promise<Standing> => {
    const path = `${collection}/${body.metadata.name}`;
    const query = { fieldManager, force: 'true' };
    const answer = await api.call<HttpRoute>({ method: 'PATCH', path, query, patch: 'application/apply-patch+yaml', body });
    // Its controller may have accepted it before we heard that it is there.
    if (isNews(answer)) known.set(body.metadata.name, withoutManagers(answer));
    return routeStanding(known.get(body.metadata.name) ?? answer);
  };

  /** What somebody else did to a route that this very declaration had led to. */
  const meddled = (tenant: Declared<'Tenant'>, { metadata }: ReturnType<typeof manifest>): string[] => {
    const found = known.get(metadata.name);
    if (!found)
      return isListed && wasCarriedOut(tenant, 'RoutesReady') ? [`HTTPRoute ${metadata.name} had been deleted and was made anew`] : [];
    const isAsDeclared = found.metadata.annotations?.[declaredAnnotation] === metadata.annotations[declaredAnnotation];
    return isAsDeclared ? [`HTTPRoute ${metadata.name} had been changed elsewhere and was put back`] : [];
  };

  const routes: Routes = {
    ensure: async (tenant, hosts) => {
      const body = manifest(target, tenant, hosts);
      const found = known.get(body.metadata.name);
      if (found && includes(found, { metadata: body.metadata, spec: body.spec })) return { standing: routeStanding(found), repaired: [] };
      const repaired = meddled(tenant, body);
      return apply(body).then((standing) => ({ standing, repaired }), withoutGatewayApi);
    },
    remove: async (slug) => {
      await api.call({ method: 'DELETE', path: `${collection}/tenant-${slug}` }).catch(undefinedIfMissing);
    },
  };

  /** Tells the tenant of every route that changes in what matters, or goes, so that it is looked at again. */
  const watch = (onChange: (slug: string) => void): Reflector => {
    const tell = (name: string): void => onChange(name.replace(/^tenant-/, ''));
    const hear = (route: HttpRoute): void => {
      const { name } = route.metadata;
      const before = known.get(name);
      known.set(name, withoutManagers(route));
      const isSame = before && isDeepStrictEqual(before.spec, route.spec) && isDeepStrictEqual(routeStanding(before), routeStanding(route));
      if (!isSame) tell(name);
    };
    const gone = (name: string): void => {
      known.delete(name);
      tell(name);
    };
    const onList = (items: readonly HttpRoute[]): void => {
      isListed = true;
      const there = new Set(items.map(({ metadata }) => metadata.name));
      [...known.keys()].filter((name) => !there.has(name)).forEach(gone);
      items.forEach(hear);
    };
    const onDelete = ({ metadata }: HttpRoute): void => gone(metadata.name);
    const onNews = (route: HttpRoute): void => {
      if (isNews(route)) hear(route);
    };
    return reflect({ api, path: collection, query: { labelSelector: tenantLabel }, onList, onChange: onNews, onDelete, timer, log });
  };
  return { ...routes, watch };
};
