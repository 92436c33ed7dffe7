import type { httpRoutes, RouteTarget } from '../cluster/http-routes.ts';
import type { Reflector } from '../cluster/reflector.ts';
import { worst } from '../controller/standing.ts';
import type { Declared } from '../resources/resources.ts';
import type { Routes } from '../routes/routes.ts';
import type { OwnHosts } from './own-hosts.ts';

type HttpRoutes = ReturnType<typeof httpRoutes>;
export type WatchedRoutes = Routes & { readonly watch: (onChange: (slug: string) => void) => Pick<Reflector, 'stop'> };

/** With certificates nothing is served without TLS: the platform's hosts at the Gateway's listener `https`, own hosts at their own. */
export const securedParents =
  (gateway: RouteTarget['gateway'], own: OwnHosts) =>
  ({ metadata, spec }: Declared<'Tenant'>): readonly object[] => [
    { group: 'gateway.networking.k8s.io', kind: 'Gateway', ...gateway, sectionName: 'https' },
    ...(spec.hosts.length > 0 ? [own.parentOf(metadata.name)] : []),
  ];

/** Routes of tenants, and with them certificates and listeners of their own hosts. */
export const routesWithCertificates = (routes: HttpRoutes, own: OwnHosts): WatchedRoutes => ({
  ensure: async (tenant, hosts) => {
    const certified = await own.ensure(tenant.metadata, tenant.spec.hosts);
    const routed = await routes.ensure(tenant, hosts);
    // What is wrong with a host's certificate is why its route is not served.
    return certified.is === 'ready' ? routed : { ...routed, standing: worst(certified, routed.standing) };
  },
  remove: async (slug) => {
    await own.remove(slug);
    await routes.remove(slug);
  },
  watch: (onChange) => {
    const both = [routes.watch(onChange), own.watch(onChange)];
    return {
      stop: async () => {
        await Promise.all(both.map(({ stop }) => stop()));
      },
    };
  },
});
