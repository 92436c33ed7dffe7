/** The Job `make-secrets`: what an installation needs of secrets and nobody gave is made, once. It prints names, never values. */
import { readConfig } from '@spotter/service-kit/config';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { kubeAccess } from '../cluster/kube-access.ts';
import { isKubeError, kubeApi } from '../cluster/kube-api.ts';
import { systemTimer } from '../queue/timer.ts';
import { planSecrets, SecretPlan, type FoundSecret } from './secret-plan.ts';

interface Secret {
  readonly metadata: { readonly labels?: Readonly<Record<string, string>> };
  readonly data?: Readonly<Record<string, string>>;
}

const managedBy = 'app.kubernetes.io/managed-by';
const maker = 'spotter-make-secrets';
const { SECRET_PLAN_FILE: planFile, POD_NAMESPACE: namespace } = readConfig(
  z.object({ SECRET_PLAN_FILE: z.string().min(1), POD_NAMESPACE: z.string().min(1) }),
);
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const api = kubeApi({ access: kubeAccess(), timer: systemTimer });
const pathOf = (name: string): string => `/api/v1/namespaces/${namespace}/secrets/${name}`;

const find = async (name: string): Promise<FoundSecret | undefined> => {
  try {
    const { metadata, data = {} } = await api.call<Secret>({ path: pathOf(name) });
    const decoded = Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()]);
    return { isOurs: metadata.labels?.[managedBy] === maker, data: Object.fromEntries(decoded) as Record<string, string> };
  } catch (error) {
    if (isKubeError(error, 404)) return undefined;
    throw error;
  }
};

const apply = (name: string, data: Readonly<Record<string, string>>): Promise<unknown> => {
  const encoded = Object.entries(data).map(([key, value]) => [key, Buffer.from(value).toString('base64')]);
  const labels = { [managedBy]: maker, 'app.kubernetes.io/part-of': 'spotter' };
  return api.call({
    method: 'PATCH',
    path: pathOf(name),
    query: { fieldManager: maker, force: 'true' },
    patch: 'application/apply-patch+yaml',
    body: { apiVersion: 'v1', kind: 'Secret', metadata: { name, labels }, type: 'Opaque', data: Object.fromEntries(encoded) as object },
  });
};

const plan = SecretPlan.parse(JSON.parse(readFileSync(planFile, 'utf8')));
const found = new Map<string, FoundSecret>();
for (const { name } of [...plan.made, ...plan.given]) {
  const secret = await find(name);
  if (secret) found.set(name, secret);
}
const { write, missing } = planSecrets(plan, found, {
  random: () => randomBytes(24).toString('base64url'),
  key: () => randomBytes(32).toString('base64'),
});
for (const { name, data } of write) {
  await apply(name, data);
  say(`${found.has(name) ? 'changed' : 'made'}: ${name}`);
}
for (const sentence of missing) say(sentence);
if (write.length + missing.length === 0) say('Nothing to do: every Secret is there.');
await api.close();
process.exitCode = missing.length > 0 ? 1 : 0;
