import { parseArgs } from 'node:util';
import type { KindName } from '../src/resources/resources.ts';
import { WrongUse } from './wrong-use.ts';

export const usage = `Spotter's tenants, products and inventories, as they are in the running system.

  kubectl spotter status [<tenant>] [-o json]          how all tenants are, or one, and what to do
  kubectl spotter diff -f <file or folder> [--prune]   what applying would change in the running system
  kubectl spotter export tenant <slug>                 a tenant as YAML that can be applied
  kubectl spotter export shop <slug>                   its products and inventories, declared or made by hand
  kubectl spotter adopt product|inventory|tenant <name>
  kubectl spotter adopt --tenant <slug>                let declarations take over what was made by hand

  -n, --namespace <name>        of products and inventories; default: of the context
      --context <name>, --kubeconfig <file>
      --prune                   diff: also what the files no longer have, of the tenants in them
  -l, --selector <labels>       --prune: of all that has these labels instead
  -o, --output json             status for programs
  -y, --yes                     adopt without asking
      --platform-namespace <name>         where the operator is (spotter)
      --operator <service:port>           its port for exports (operator:8108)
      --service-account <namespace/name>  in whose name is exported (<platform namespace>/exporter)

Exit codes. status: 0 all ready, 1 not. diff: 0 no difference, 1 some. adopt: 0 done, 1 not. All: 2 wrong use or an error.
`;

export interface Options {
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly namespace?: string;
  readonly output?: string;
  readonly filename?: string[];
  readonly tenant?: string;
  readonly prune?: boolean;
  readonly selector?: string;
  readonly yes?: boolean;
  readonly help?: boolean;
  readonly 'platform-namespace'?: string;
  readonly operator?: string;
  readonly 'service-account'?: string;
}

/** Without labels: of the tenants in the files. */
export interface Prune {
  readonly labels: string | undefined;
}

export type Command =
  | { readonly is: 'help' }
  | { readonly is: 'status'; readonly tenant: string | undefined; readonly output: 'json' | 'text' }
  | { readonly is: 'diff'; readonly paths: readonly string[]; readonly prune: Prune | undefined }
  | { readonly is: 'export'; readonly what: 'tenant' | 'shop'; readonly slug: string }
  | { readonly is: 'adopt'; readonly kind: KindName; readonly name: string; readonly isAgreed: boolean }
  | { readonly is: 'adopt-all'; readonly slug: string; readonly isAgreed: boolean };

const parse = (args: readonly string[]): { values: Options; positionals: readonly string[] } => {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        kubeconfig: { type: 'string' },
        context: { type: 'string' },
        namespace: { type: 'string', short: 'n' },
        output: { type: 'string', short: 'o' },
        filename: { type: 'string', short: 'f', multiple: true },
        tenant: { type: 'string' },
        prune: { type: 'boolean' },
        selector: { type: 'string', short: 'l' },
        yes: { type: 'boolean', short: 'y' },
        help: { type: 'boolean', short: 'h' },
        'platform-namespace': { type: 'string' },
        operator: { type: 'string' },
        'service-account': { type: 'string' },
      },
    });
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : String(error));
  }
};

const kindNames: Readonly<Record<string, KindName>> = {
  tenant: 'Tenant',
  product: 'Product',
  prod: 'Product',
  inventory: 'StoreInventory',
  inv: 'StoreInventory',
  storeinventory: 'StoreInventory',
};

type Words = readonly string[];

const status = ([tenant, ...more]: Words, { output }: Options): Command => {
  if (more.length > 0) throw new WrongUse('status takes one tenant, or none');
  if (output !== undefined && output !== 'json') throw new WrongUse(`-o ${output}: only json`);
  return { is: 'status', tenant, output: output ?? 'text' };
};

const diff = (words: Words, { filename = [], prune = false, selector }: Options): Command => {
  if (filename.length === 0 || words.length > 0) throw new WrongUse('diff takes files or folders: -f <file or folder>');
  if (selector !== undefined && !prune) throw new WrongUse('-l says what --prune may take away, and goes with it');
  return { is: 'diff', paths: filename, prune: prune ? { labels: selector } : undefined };
};

const exported = ([what, slug, ...more]: Words): Command => {
  if ((what !== 'tenant' && what !== 'shop') || slug === undefined || more.length > 0)
    throw new WrongUse('export takes tenant <slug> or shop <slug>');
  return { is: 'export', what, slug };
};

const adopt = ([word, name, ...more]: Words, { tenant, yes = false }: Options): Command => {
  if (word === undefined && tenant !== undefined) return { is: 'adopt-all', slug: tenant, isAgreed: yes };
  const kind = kindNames[word ?? ''];
  if (!kind || name === undefined || more.length > 0 || tenant !== undefined)
    throw new WrongUse('adopt takes product|inventory|tenant <name>, or --tenant <slug>');
  return { is: 'adopt', kind, name, isAgreed: yes };
};

const commands: Readonly<Record<string, (words: Words, options: Options) => Command>> = { status, diff, export: exported, adopt };

/** @throws WrongUse that says what is expected */
export const readCommandLine = (args: readonly string[]): { command: Command; options: Options } => {
  const { values, positionals } = parse(args);
  const [name, ...words] = positionals;
  if (values.help || name === undefined || name === 'help') return { command: { is: 'help' }, options: values };
  const command = commands[name];
  if (!command) throw new WrongUse(`there is no command ${name}; kubectl spotter --help names all`);
  return { command: command(words, values), options: values };
};
