import { demoPassword, demoPeople } from '../api/demo-people.ts';
import type { Stack } from '../stack/start-stack.ts';

const people = (): string =>
  demoPeople()
    .map(({ username, tenant = 'platform', role }) => `    ${username.padEnd(18)}${tenant.padEnd(16)}${role}`)
    .join('\n');

/** What a newcomer wants to know once it runs. */
export const welcome = ({ addresses }: Stack, seconds: number): string => `
Spotter runs, after ${seconds.toFixed(0)} s.

  Open             ${addresses.publicUrl}
                   ${addresses.tenantUrl('iron-temple')}
                   ${addresses.tenantUrl('north-barbell')}
  Mail             ${addresses.mail}
  API docs         ${addresses.apiDocs}
  Payments sandbox ${addresses.payments}

  Log in with the password ${demoPassword} as
${people()}

  make status, make logs SERVICE=store, make down. Ctrl-C stops all of it.`;
