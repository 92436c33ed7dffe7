import { stringify } from 'yaml';

export interface Document {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: object;
}

/** Kind by kind, each by namespace and name; by code unit, so that no machine's language has a say. */
const orderOf = ({ kind, metadata: { namespace = '', name } }: Document): string => [kind, namespace, name].join('\u0000');

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** The same documents are the same bytes. kubectl reads YAML 1.1, to which `no` and `12:30` are not texts: such are quoted. */
export const toYaml = (documents: readonly Document[]): string =>
  documents
    .toSorted((a, b) => compare(orderOf(a), orderOf(b)))
    .map(
      (document) =>
        `---\n${stringify(JSON.parse(JSON.stringify(document)), { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false })}`,
    )
    .join('');
