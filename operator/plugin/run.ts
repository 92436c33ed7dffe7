import { isKubeError } from '../src/cluster/kube-api.ts';
import { adoptOfTenant, adoptOne } from './adopt/adopt.ts';
import { readCommandLine, usage, type Command, type Options } from './command-line.ts';
import { openDeclared } from './declared.ts';
import { diff } from './diff/diff.ts';
import type { Sources } from './diff/read-known.ts';
import { exportShop, exportTenant } from './export/export.ts';
import { openPerson } from './kube-person.ts';
import { openPlatform, type Door } from './platform.ts';
import { statusOfAll, statusOfTenant } from './status/status.ts';

export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether a person agrees; false when nobody can be asked. */
  readonly ask: (question: string) => Promise<boolean>;
}

interface Place extends Sources {
  readonly namespace: { readonly asked: string | undefined; readonly usual: string };
}

const doorOf = (options: Options): Door => {
  const namespace = options['platform-namespace'] ?? 'spotter';
  const [first = '', second] = (options['service-account'] ?? `${namespace}/exporter`).split('/');
  const account = second === undefined ? { namespace, name: first } : { namespace: first, name: second };
  return { namespace, service: options.operator ?? 'operator:8108', account };
};

const agreeing = (terminal: Terminal, isAgreed: boolean) => ({
  tell: terminal.out,
  ask: (question: string): Promise<boolean> => (isAgreed ? Promise.resolve(true) : terminal.ask(question)),
});

type Acting<Is extends Command['is']> = (place: Place, command: Extract<Command, { is: Is }>, terminal: Terminal) => Promise<number>;

const status: Acting<'status'> = async ({ declared }, { tenant, output }, { out }) => {
  const result = await (tenant === undefined ? statusOfAll(declared, output) : statusOfTenant(declared, tenant, output));
  out(result.text);
  return result.exitCode;
};

const compare: Acting<'diff'> = async (place, { paths, prune }, { out }) => {
  const result = await diff(place, { paths, namespace: place.namespace.asked ?? place.namespace.usual, prune });
  out(result.text);
  return result.exitCode;
};

const exported: Acting<'export'> = async (place, { what, slug }, { out, err }) => {
  const { yaml, warnings } = await (what === 'tenant' ? exportTenant(place, slug) : exportShop(place, slug, place.namespace));
  warnings.forEach((warning) => err(`warning: ${warning}\n`));
  out(yaml);
  return 0;
};

const adopt: Acting<'adopt'> = (place, { kind, name, isAgreed }, terminal) =>
  adoptOne(place, { kind, name, namespace: place.namespace.asked ?? place.namespace.usual }, agreeing(terminal, isAgreed));

const adoptAll: Acting<'adopt-all'> = (place, { slug, isAgreed }, terminal) => adoptOfTenant(place, slug, agreeing(terminal, isAgreed));

const act = (place: Place, command: Exclude<Command, { is: 'help' }>, terminal: Terminal): Promise<number> => {
  switch (command.is) {
    case 'status':
      return status(place, command, terminal);
    case 'diff':
      return compare(place, command, terminal);
    case 'export':
      return exported(place, command, terminal);
    case 'adopt':
      return adopt(place, command, terminal);
    case 'adopt-all':
      return adoptAll(place, command, terminal);
  }
};

const runCommand = async (args: readonly string[], terminal: Terminal): Promise<number> => {
  const { command, options } = readCommandLine(args);
  if (command.is === 'help') {
    terminal.out(usage);
    return 0;
  }
  const { api, namespace: usual } = openPerson(options);
  try {
    const namespace = { asked: options.namespace, usual };
    const declared = openDeclared(api, options.namespace ?? usual);
    return await act({ declared, platform: openPlatform(api, doorOf(options)), namespace }, command, terminal);
  } finally {
    await api.close();
  }
};

const told = (error: unknown): string => {
  if (isKubeError(error, 404) && error.message.includes('page not found'))
    return 'this cluster has none of Spotter’s definitions: is it installed there?';
  return error instanceof Error ? error.message : String(error);
};

/** The exit code; whatever goes wrong is told in a line. */
export const run = async (args: readonly string[], terminal: Terminal): Promise<number> => {
  try {
    return await runCommand(args, terminal);
  } catch (error) {
    terminal.err(`kubectl spotter: ${told(error)}\n`);
    return 2;
  }
};
