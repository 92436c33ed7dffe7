import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-34';
import type { Construct } from 'constructs';
import type { Environment } from './environment.ts';
import { gateway, sandboxes } from './graph.ts';

const hostOf = (url: string): string => new URL(url).hostname;
const isSecure = ({ publicUrl }: Environment): boolean => publicUrl.startsWith('https:');
const hasKeycloak = ({ managed }: Environment): boolean => managed?.keycloak === undefined;

/** Who signs for tenants' own hosts, when the operator is to keep certificates for them. */
export const issuerOfOwnHosts = ({ ownHostsIssuer, certificates }: Environment): string | undefined =>
  ownHostsIssuer ?? (certificates?.isForOwnHosts ? certificates.issuer : undefined);

/** cert-manager's pods that answer the certificate authority. */
export const acmeSolverLabels = { 'acme.cert-manager.io/http01-solver': 'true' };
export const acmeSolverPort = 8089;

/** For the platform's host, every tenant's address below it, and the identity provider's. Tenants' own hosts are the operator's work. */
const certificate = (scope: Construct, { namespace, certificates, publicUrl, identityUrl }: Environment): void => {
  if (!certificates) return;
  const [host, identityHost] = [hostOf(publicUrl), hostOf(identityUrl)];
  const isBelow = identityHost.endsWith(`.${host}`) && !identityHost.slice(0, -host.length - 1).includes('.');
  new ApiObject(scope, 'certificate', {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name: 'spotter-tls', namespace },
    spec: {
      secretName: 'spotter-tls',
      dnsNames: [host, `*.${host}`, ...(isBelow ? [] : [identityHost])],
      privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
      issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: certificates.issuer },
    },
  });
};

const theGateway = (scope: Construct, environment: Environment): void => {
  const { namespace, gatewayClass, cloud } = environment;
  const listener = { name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'Same' } } };
  const secure = {
    ...listener,
    name: 'https',
    port: 443,
    protocol: 'HTTPS',
    tls: { mode: 'Terminate', certificateRefs: [{ name: 'spotter-tls' }] },
  };
  new ApiObject(scope, 'gateway', {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'spotter', namespace },
    spec: {
      gatewayClassName: gatewayClass,
      ...(cloud?.namedAddress ? { addresses: [{ type: 'NamedAddress', value: cloud.namedAddress }] } : {}),
      // Listeners of tenants' own hosts come in sets of their own, because a Gateway has 64 at most.
      ...(issuerOfOwnHosts(environment) === undefined ? {} : { allowedListeners: { namespaces: { from: 'Same' } } }),
      listeners: isSecure(environment) ? [listener, secure] : [listener],
    },
  });
};

const route = (scope: Construct, { namespace }: Environment, name: string, spec: object): void => {
  new ApiObject(scope, `${name}-route`, {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name, namespace },
    spec,
  });
};

/** Who is behind which hosts. */
const doors = ({ publicUrl, identityUrl, sandbox, managed }: Environment): { name: string; hostnames: string[]; port: number }[] => {
  const host = hostOf(publicUrl);
  return [
    { name: 'gateway', hostnames: [host, `*.${host}`], port: gateway.port },
    ...(managed?.keycloak ? [] : [{ name: 'keycloak', hostnames: [hostOf(identityUrl)], port: 8080 }]),
    ...(sandbox
      ? [
          { name: 'payments-sandbox', hostnames: [hostOf(sandbox.paymentsUrl)], port: sandboxes['payments-sandbox'].port },
          { name: 'mail-catcher', hostnames: [hostOf(sandbox.mailUrl)], port: sandboxes['mail-catcher'].port },
        ]
      : []),
  ];
};

const httpRoutes = (scope: Construct, environment: Environment): void => {
  for (const { name, hostnames, port } of doors(environment)) {
    route(scope, environment, name, {
      parentRefs: [{ name: 'spotter', ...(isSecure(environment) ? { sectionName: 'https' } : {}) }],
      hostnames,
      rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }], backendRefs: [{ name, port }] }],
    });
  }
  if (!isSecure(environment)) return;
  // Whoever comes without TLS is sent to the same address with it.
  route(scope, environment, 'to-https', {
    parentRefs: [{ name: 'spotter', sectionName: 'http' }],
    rules: [{ filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }] }],
  });
};

const ingress = (scope: Construct, environment: Environment, ingressClassName: string): void => {
  const [host, identityHost] = [hostOf(environment.publicUrl), hostOf(environment.identityUrl)];
  const rule = (ruleHost: string, name: string, number: number): k8s.IngressRule => ({
    host: ruleHost,
    http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name, port: { number } } } }] },
  });
  const identity = hasKeycloak(environment);
  new k8s.KubeIngress(scope, 'ingress', {
    metadata: { name: 'spotter', namespace: environment.namespace },
    spec: {
      ingressClassName,
      rules: [
        rule(host, 'gateway', gateway.port),
        rule(`*.${host}`, 'gateway', gateway.port),
        ...(identity ? [rule(identityHost, 'keycloak', 8080)] : []),
      ],
      ...(isSecure(environment)
        ? { tls: [{ hosts: [host, `*.${host}`, ...(identity ? [identityHost] : [])], secretName: 'spotter-tls' }] }
        : {}),
    },
  });
};

/** The way in: Gateway API by default, an Ingress besides where the environment asks for it. Tenants' own hosts are the operator's work. */
export const routes = (scope: Construct, environment: Environment): void => {
  certificate(scope, environment);
  theGateway(scope, environment);
  httpRoutes(scope, environment);
  environment.cloud?.gatewayObjects?.(scope, environment);
  if (environment.ingressClass !== undefined) ingress(scope, environment, environment.ingressClass);
};
