import type { Construct } from 'constructs';
import type { Environment } from './environment.ts';
import { gateway, sandboxes, services } from './graph.ts';
import { nodeService } from './node-service.ts';
import { emptyFolder, fromSecret } from './stateful.ts';

const data = { name: 'data', mountPath: '/data' };

/** Stand-ins for the world outside, where an environment has them. What they keep is gone when their pod is. */
export const sandbox = (scope: Construct, environment: Environment): void => {
  if (!environment.sandbox) return;
  const common = {
    environment: { ...environment, replicas: 1 },
    image: environment.image('sandbox'),
    readyPath: '/livez',
    volumes: [emptyFolder('data')],
    mounts: [data],
  };
  const webhooks = `http://gateway:${String(gateway.port)}/api/payments/webhooks`;
  const { secret, keys } = services.payment.given ?? { secret: '', keys: [] };
  nodeService(scope, {
    ...common,
    name: 'payments-sandbox',
    workload: sandboxes['payments-sandbox'],
    command: ['node', 'local/src/payments/main.ts'],
    env: {
      SANDBOX_PUBLIC_URL: environment.sandbox.paymentsUrl,
      SANDBOX_FOLDER: data.mountPath,
      STRIPE_WEBHOOK_URL: `${webhooks}/stripe`,
      PAYPAL_WEBHOOK_URL: `${webhooks}/paypal`,
    },
    sourcedEnv: keys.map((key) => fromSecret(key, secret, key)),
  });
  const [smtpPort = 0] = sandboxes['mail-catcher'].morePorts ?? [];
  nodeService(scope, {
    ...common,
    name: 'mail-catcher',
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
