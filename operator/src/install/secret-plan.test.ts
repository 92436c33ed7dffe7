import { expect, test } from 'vitest';
import { planSecrets, type FoundSecret, type SecretPlan } from './secret-plan.ts';

const plan: SecretPlan = {
  made: [
    { name: 'spotter-mariadb', keys: { USER_PASSWORD: '{random}' } },
    {
      name: 'spotter-user',
      keys: { DATABASE_URL: 'mysql://user:{spotter-mariadb/USER_PASSWORD}@mariadb/user', ENCRYPTION_KEYS: 'first:{key}' },
    },
  ],
  given: [{ name: 'spotter-mail', keys: ['SMTP_URL'] }],
};
const mail: [string, FoundSecret] = ['spotter-mail', { isOurs: false, data: { SMTP_URL: 'smtp://mail' } }];

const counting = () => {
  let made = 0;
  return { random: () => `r/${String((made += 1))}`, key: () => `k${String((made += 1))}` };
};

test('a first installation gets all, and what is put together holds the parts, fit for an address', () => {
  expect(planSecrets(plan, new Map([mail]), counting())).toEqual({
    write: [
      { name: 'spotter-mariadb', data: { USER_PASSWORD: 'r/1' } },
      { name: 'spotter-user', data: { DATABASE_URL: 'mysql://user:r%2F1@mariadb/user', ENCRYPTION_KEYS: 'first:k2' } },
    ],
    missing: [],
  });
});

test('a second run changes nothing, and a changed address keeps the password', () => {
  const first = planSecrets(plan, new Map([mail]), counting()).write;
  const found = new Map<string, FoundSecret>([mail, ...first.map(({ name, data }) => [name, { isOurs: true, data }] as const)]);
  expect(planSecrets(plan, found, counting()).write).toEqual([]);

  const moved = JSON.parse(JSON.stringify(plan).replace('@mariadb/', '@elsewhere/')) as SecretPlan;
  expect(planSecrets(moved, found, counting()).write).toEqual([
    { name: 'spotter-user', data: { DATABASE_URL: 'mysql://user:r%2F1@elsewhere/user', ENCRYPTION_KEYS: 'first:k2' } },
  ]);
});

test('what people keep is never written; what it lacks is said', () => {
  const theirs = new Map<string, FoundSecret>([['spotter-user', { isOurs: false, data: { DATABASE_URL: 'mysql://managed' } }]]);
  const { write, missing } = planSecrets(plan, theirs, counting());
  expect(write.map(({ name }) => name)).toEqual(['spotter-mariadb']);
  expect(missing).toEqual([
    'The Secret spotter-user is yours to give and lacks ENCRYPTION_KEYS: see docs/secrets.md',
    'The Secret spotter-mail is yours to give and lacks SMTP_URL: see docs/secrets.md',
  ]);
});

test('a reference to nothing is an error of the plan', () => {
  expect(() => planSecrets({ made: [{ name: 'a', keys: { URL: 'x{b/C}' } }], given: [] }, new Map(), counting())).toThrow('{b/C}');
});

test('of a server that somebody else runs the passwords are asked for, and what needs them waits', () => {
  const managed: SecretPlan = { made: plan.made.slice(1), given: [{ name: 'spotter-mariadb', keys: [] }] };
  const { write, missing } = planSecrets(managed, new Map(), counting());
  expect(write).toEqual([{ name: 'spotter-user', data: { ENCRYPTION_KEYS: 'first:k1' } }]);
  expect(missing).toEqual(['The Secret spotter-mariadb is yours to give and lacks USER_PASSWORD: see docs/secrets.md']);

  const given = new Map<string, FoundSecret>([
    ['spotter-user', { isOurs: true, data: { ENCRYPTION_KEYS: 'first:k1' } }],
    ['spotter-mariadb', { isOurs: false, data: { USER_PASSWORD: 'theirs' } }],
  ]);
  expect(planSecrets(managed, given, counting())).toEqual({
    write: [{ name: 'spotter-user', data: { DATABASE_URL: 'mysql://user:theirs@mariadb/user', ENCRYPTION_KEYS: 'first:k1' } }],
    missing: [],
  });
});
