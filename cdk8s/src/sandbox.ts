import { k8s } from 'cdk8s-plus-34';
import type { Construct } from 'constructs';
import type { Environment } from './environment.ts';
import { gateway, sandboxes, services } from './graph.ts';
import { nodeService } from './node-service.ts';
import { labelsOf } from './pod.ts';
import { fromSecret } from './stateful.ts';

const data = { name: 'data', mountPath: '/data' };

/** What a stand-in keeps outlives its pod. */
const claim = (scope: Construct, name: string, { namespace, storageClass }: Environment): k8s.Volume => {
  new k8s.KubePersistentVolumeClaim(scope, `${name}-data`, {
    metadata: { name, namespace, labels: labelsOf(name) },
    spec: {
      accessModes: ['ReadWriteOnce'],
      ...(storageClass ? { storageClassName: storageClass } : {}),
      resources: { requests: { storage: k8s.Quantity.fromString('200Mi') } },
    },
  });
  return { name: data.name, persistentVolumeClaim: { claimName: name } };
};

/** Stand-ins for the world outside, where an environment has them. */
export const sandbox = (scope: Construct, environment: Environment): void => {
  if (!environment.sandbox) return;
  const common = {
    environment: { ...environment, replicas: 1 },
    image: environment.image('sandbox'),
    readyPath: '/livez',
    isAlone: true,
    mounts: [data],
  };
  const webhooks = `http://gateway:${String(gateway.port)}/api/payments/webhooks`;
  const { secret, keys } = services.payment.given ?? { secret: '', keys: [] };
  nodeService(scope, {
    ...common,
    name: 'payments-sandbox',
    volumes: [claim(scope, 'payments-sandbox', environment)],
    workload: sandboxes['payments-sandbox'],
    command: ['node', 'local/src/payments/main.ts'],
    env: {
      SANDBOX_PUBLIC_URL: environment.sandbox.paymentsUrl,
      SANDBOX_FOLDER: data.mountPath,
      STRIPE_WEBHOOK_URL: `${webhooks}/stripe`,
      PAYPAL_WEBHOOK_URL: `${webhooks}/paypal`,
      // The gateway knows itself by its address outside.
      WEBHOOK_HOST: new URL(environment.publicUrl).host,
    },
    sourcedEnv: keys.map((key) => fromSecret(key, secret, key)),
  });
  const [smtpPort = 0] = sandboxes['mail-catcher'].morePorts ?? [];
  nodeService(scope, {
    ...common,
    name: 'mail-catcher',
    volumes: [claim(scope, 'mail-catcher', environment)],
    workload: sandboxes['mail-catcher'],
    command: ['node', 'local/src/mail/main.ts'],
    env: { MAIL_PORT: String(sandboxes['mail-catcher'].port), SMTP_PORT: String(smtpPort), MAIL_FOLDER: data.mountPath },
  });
};

/** What services are told of the sandbox. */
export const sandboxEnv = ({ sandbox: hasSandbox }: Environment, name: string): Record<string, string> => {
  if (!hasSandbox || name !== 'payment') return {};
  const base = `http://payments-sandbox:${String(sandboxes['payments-sandbox'].port)}`;
  return { STRIPE_API_BASE: base, PAYPAL_API_BASE: base };
};
