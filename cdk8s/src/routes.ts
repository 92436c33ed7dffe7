import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-34';
import type { Construct } from 'constructs';
import type { Environment } from './environment.ts';
import { gateway, sandboxes } from './graph.ts';

/** The way in: Gateway API by default, an Ingress besides where the environment asks for it. Tenants' own hosts are the operator's work. */
export const routes = (scope: Construct, environment: Environment): void => {
  const { namespace, gatewayClass, ingressClass, publicUrl, identityUrl, sandbox, managed } = environment;
  const hasKeycloak = managed?.keycloak === undefined;
  const [host, identityHost] = [new URL(publicUrl).hostname, new URL(identityUrl).hostname];
  const isSecure = publicUrl.startsWith('https:');
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
    spec: { gatewayClassName: gatewayClass, listeners: isSecure ? [listener, secure] : [listener] },
  });
  const route = (name: string, hostnames: string[], port: number) =>
    new ApiObject(scope, `${name}-route`, {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name, namespace },
      spec: {
        parentRefs: [{ name: 'spotter', ...(isSecure ? { sectionName: 'https' } : {}) }],
        hostnames,
        rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }], backendRefs: [{ name, port }] }],
      },
    });
  route('gateway', [host, `*.${host}`], gateway.port);
  if (hasKeycloak) route('keycloak', [identityHost], 8080);
  if (sandbox) {
    route('payments-sandbox', [new URL(sandbox.paymentsUrl).hostname], sandboxes['payments-sandbox'].port);
    route('mail-catcher', [new URL(sandbox.mailUrl).hostname], sandboxes['mail-catcher'].port);
  }
  if (ingressClass === undefined) return;
  const rule = (ruleHost: string, name: string, number: number): k8s.IngressRule => ({
    host: ruleHost,
    http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name, port: { number } } } }] },
  });
  new k8s.KubeIngress(scope, 'ingress', {
    metadata: { name: 'spotter', namespace },
    spec: {
      ingressClassName: ingressClass,
      rules: [
        rule(host, 'gateway', gateway.port),
        rule(`*.${host}`, 'gateway', gateway.port),
        ...(hasKeycloak ? [rule(identityHost, 'keycloak', 8080)] : []),
      ],
      ...(isSecure ? { tls: [{ hosts: [host, `*.${host}`, ...(hasKeycloak ? [identityHost] : [])], secretName: 'spotter-tls' }] } : {}),
    },
  });
};
