import { expect, test } from 'vitest';
import { operatorConfig } from '../config.ts';
import { standingOfState } from './sync-settings.ts';

const addresses = ['USER_URL', 'STORE_URL', 'WORKOUT_URL', 'SOCIAL_URL', 'PAYMENT_URL', 'NOTIFICATION_URL', 'PUBLIC_URL', 'OIDC_ISSUER'];
const { TENANT_APPLIERS: appliers } = operatorConfig({
  ...Object.fromEntries(addresses.map((name) => [name, 'http://localhost:8080'])),
  OIDC_CLIENT_SECRET: 'secret',
});
const everybody = ['gateway', 'workout', 'social', 'store', 'payment', 'notification'];
const at = (version: number, names: readonly string[]) => names.map((service) => ({ service, version }));

test('settings are in force when the gateway and every service work with this version, or a newer one', () => {
  expect(standingOfState({ version: 3, appliedBy: at(3, everybody) }, appliers)).toMatchObject({ is: 'ready', reason: 'Applied' });
  expect(standingOfState({ version: 3, appliedBy: at(4, everybody) }, appliers)).toMatchObject({ is: 'ready' });
});

test.each(everybody)('while %s works with an older version, it is named', (late) => {
  const others = everybody.filter((name) => name !== late);
  const message = `version 3 is not yet applied by ${late}`;
  expect(standingOfState({ version: 3, appliedBy: at(3, others) }, appliers)).toEqual({
    is: 'waiting',
    isExpected: true,
    reason: 'Propagating',
    message,
  });
  const appliedBy = [...at(3, others), ...at(2, [late])];
  expect(standingOfState({ version: 3, appliedBy }, appliers)).toEqual({ is: 'waiting', isExpected: true, reason: 'Propagating', message });
});
