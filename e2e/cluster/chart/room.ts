import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@spotter/local/settings';
import { demoNamespace } from '../demo.ts';
import { applyYaml, kubectl, letIngressIn, namespace } from '../kubectl.ts';

export const declared = 'tenants,products,storeinventories';

/** While the operator still runs: it cleans up what they declared. */
export const deleteDeclared = (): Promise<string> =>
  kubectl('delete', declared, '--all', '--all-namespaces', '--ignore-not-found', '--timeout=180s');

/** Deletes what `deploy.ts` or an earlier run put there. Resources of a kind that is not known cannot be asked for, so their kinds come first. */
export const makeRoom = async (): Promise<void> => {
  const crds = join(root, 'charts/spotter/crds');
  await kubectl('apply', '--server-side', '--force-conflicts', '-f', crds);
  await kubectl('wait', '--for=condition=Established', '-f', crds, '--timeout=60s');
  await deleteDeclared();
  const folder = join(root, 'charts/environments/dev');
  await kubectl('delete', '-R', '-f', folder, '--ignore-not-found', '--wait=true', '--timeout=300s');
  await kubectl('delete', 'namespace', demoNamespace, '--ignore-not-found');
  await kubectl('delete', '-f', crds, '--ignore-not-found');
};

/** A Secret in our namespace. */
export const giveSecret = (name: string, stringData: Readonly<Record<string, string>>): Promise<string> =>
  applyYaml(JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata: { name }, stringData }), '-n', namespace);

/** With what only a person can give: no mail server and no payment provider is asked in these tests. */
export const makeNamespace = async (): Promise<void> => {
  await letIngressIn();
  await applyYaml(readFileSync(join(root, 'charts/environments/dev/namespace.yaml'), 'utf8'));
  await giveSecret('spotter-mail', { SMTP_URL: 'smtp://mail.invalid:2525' });
  await giveSecret('spotter-payment-providers', {
    STRIPE_SECRET_KEY: 'sk_test_none',
    STRIPE_WEBHOOK_SECRET: 'whsec_none',
    PAYPAL_CLIENT_ID: 'none',
    PAYPAL_CLIENT_SECRET: 'none',
    PAYPAL_WEBHOOK_ID: 'none',
  });
};
