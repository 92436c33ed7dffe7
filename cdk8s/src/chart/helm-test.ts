import { App, Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-34';
import type { Environment } from '../environment.ts';
import { gateway, portsOf } from '../graph.ts';
import { dns, pods, tcp } from '../policies.ts';
import { labelsOf, podSecurityContext, resources, securityContext } from '../pod.ts';

const name = 'helm-test';
const labels = labelsOf(name);
/**
 * The pod alone is a hook, and stays until the next test: `helm test --logs` wants to read every hook of a test as a pod when all is over. What
 * lets it speak is installed for good.
 */
const annotations = { 'helm.sh/hook': 'test', 'helm.sh/hook-delete-policy': 'before-hook-creation' };

/** Asks each address for at most two minutes, as pods may still be starting, and prints what each answered last. */
const script = `
const { request } = require('node:http');
const ask = (url) => new Promise((resolve) => {
  const asked = request(url, { headers: { host: process.env.PUBLIC_HOST }, timeout: 5000 }, (answer) => {
    answer.resume();
    resolve(String(answer.statusCode));
  });
  asked.on('timeout', () => asked.destroy(new Error('no answer'))).on('error', (error) => resolve(error.message)).end();
});
const check = async (url, until) => {
  let answer = await ask(url);
  while (answer !== '200' && Date.now() < until) {
    await new Promise((go) => setTimeout(go, 1000));
    answer = await ask(url);
  }
  console.log(url + ': ' + answer);
  if (answer !== '200') process.exitCode = 1;
};
for (const url of process.argv.slice(1)) void check(url, Date.now() + 120000);
`.trimStart();

/** What `helm test` runs: at the platform's address the gateway serves the web app, and Keycloak has our realm. */
export const helmTest = (environment: Environment): unknown[] => {
  const { namespace, publicUrl, managed } = environment;
  const scope = new Chart(new App(), name, { disableResourceNameHashes: true });
  const asked = [
    { to: 'gateway' as const, url: `http://gateway:${gateway.port}/` },
    ...(managed?.keycloak
      ? []
      : [{ to: 'keycloak' as const, url: 'http://keycloak:8080/realms/spotter/.well-known/openid-configuration' }]),
  ];
  const policy = (policyName: string, spec: k8s.NetworkPolicySpec): void => {
    new k8s.KubeNetworkPolicy(scope, policyName, { metadata: { name: policyName, namespace, labels }, spec });
  };
  policy(name, {
    podSelector: { matchLabels: labels },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [],
    egress: [dns(environment), ...asked.map(({ to }) => ({ to: [pods(to)], ports: tcp(...portsOf(to)) }))],
  });
  for (const { to } of asked) {
    policy(`${name}-to-${to}`, {
      podSelector: { matchLabels: labelsOf(to) },
      policyTypes: ['Ingress'],
      ingress: [{ from: [pods(name)], ports: tcp(...portsOf(to)) }],
    });
  }
  new k8s.KubePod(scope, 'pod', {
    metadata: { name, namespace, labels, annotations },
    spec: {
      // Everybody's account; a token is not mounted.
      automountServiceAccountToken: false,
      ...(environment.pullSecret ? { imagePullSecrets: [{ name: environment.pullSecret }] } : {}),
      enableServiceLinks: false,
      restartPolicy: 'Never',
      securityContext: podSecurityContext(1000),
      containers: [
        {
          name,
          image: environment.image('node'),
          imagePullPolicy: 'IfNotPresent',
          command: ['node', '-e', script, ...asked.map(({ url }) => url)],
          env: [{ name: 'PUBLIC_HOST', value: new URL(publicUrl).host }],
          resources: resources('10m', '64Mi', '128Mi'),
          securityContext,
        },
      ],
    },
  });
  return scope.toJson() as unknown[];
};
