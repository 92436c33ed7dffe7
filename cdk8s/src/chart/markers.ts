import type { Environment } from '../environment.ts';
import { environmentOf, Values } from './values.ts';

/** A value that occurs nowhere else, and the Helm expression that takes its place. */
interface Marker {
  readonly text: string;
  readonly expression: string;
  /** Not to be quoted. */
  readonly isNumber?: true;
}

type Tree = Readonly<Record<string, unknown>>;

/** The values that the chart is rendered with: every text and number is a marker. */
interface Marked {
  readonly values: Values;
  readonly markers: readonly Marker[];
}

/** An address has parts that are used by themselves. */
const addressMarkers = (text: string, path: string): Marker[] => {
  const url = new URL(text);
  return [
    { text, expression: path },
    { text: text.replace(/^https/, 'http'), expression: path },
    { text: url.host, expression: `(urlParse ${path}).host` },
    { text: url.hostname, expression: `(urlParse ${path}).hostname` },
  ];
};

const isAddress = (path: string): boolean => /Url$|\.issuer$/.test(path);

const mark = (tree: Tree, prefix: string, markers: Marker[]): Tree =>
  Object.fromEntries(
    Object.entries(tree).map(([key, value]): [string, unknown] => {
      const path = `${prefix}.${key}`;
      if (typeof value === 'object' && value !== null) return [key, mark(value as Tree, path, markers)];
      if (typeof value === 'boolean') return [key, value];
      const number = String(markers.length).padStart(3, '0');
      if (typeof value === 'number') {
        const marked = 60_000 + markers.length; // fits a port
        markers.push({ text: String(marked), expression: `int ${path}`, isNumber: true });
        return [key, marked];
      }
      if (isAddress(path)) {
        const marked = `https://marker-${number}:${51_000 + markers.length}`;
        markers.push(...addressMarkers(marked, path));
        if (path.endsWith('.issuer'))
          markers.push({ text: new URL(marked).port, expression: 'include "spotter.issuerPort" .', isNumber: true });
        return [key, marked];
      }
      markers.push({ text: `marker-${number}`, expression: path });
      return [key, `marker-${number}`];
    }),
  );

/** Values and their markers. More replicas at most than at least, as far as numbers go by order. */
export const markedValues = (): Marked => {
  const markers: Marker[] = [];
  const values = mark(Values.parse({}), '.Values', markers) as unknown as Values;
  return { values, markers };
};

const ternary = (path: string, yes: string, no: string): string => `ternary "${yes}" "${no}" ${path}`;

/** Stands where a boolean is. */
const suspended = 'marker-backup-suspended';

/** What the environment makes of values, where it does more than hand them on. */
const derived: readonly Marker[] = [
  ...['node', 'web', 'keycloak'].map((name) => ({
    text: `marker-image-${name}`,
    expression: `include "spotter.image" (dict "root" . "name" "${name}")`,
  })),
  { text: 'marker-namespace', expression: '.Release.Namespace' },
  { text: suspended, expression: 'not .Values.mariadb.backup.enabled', isNumber: true },
  { text: 'marker-amqp', expression: ternary('.Values.rabbitmq.tls', 'amqps', 'amqp') },
  { text: 'marker-redis', expression: ternary('.Values.redis.tls', 'rediss', 'redis') },
  { text: 'marker-mysql-query', expression: ternary('.Values.mariadb.tls', '?ssl=%7B%7D', '') },
  { text: 'marker-jdbc-query', expression: ternary('.Values.mariadb.tls', '?sslMode=verify-full', '') },
];

/** The environment of marked values. */
export const markedEnvironment = (values: Values): Environment => {
  const environment = environmentOf(values, 'marker-namespace');
  const { mariadb, rabbitmq, redis, keycloak } = environment.managed ?? {};
  return {
    ...environment,
    image: (name) => `marker-image-${name}`,
    ...(environment.backup ? { backup: { ...environment.backup, isSuspended: suspended as unknown as boolean } } : {}),
    managed: {
      ...(keycloak ? { keycloak } : {}),
      ...(mariadb ? { mariadb: { ...mariadb, query: 'marker-mysql-query', keycloakQuery: 'marker-jdbc-query' } } : {}),
      ...(rabbitmq ? { rabbitmq: { ...rabbitmq, scheme: 'marker-amqp' } } : {}),
      ...(redis ? { redis: { ...redis, scheme: 'marker-redis' } } : {}),
    },
  };
};

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Replaces markers by what Helm has to put there; what looks like a template already is kept as it is. */
export const withExpressions = (markers: readonly Marker[]): ((text: string) => string) => {
  const all = new Map([...derived, ...markers].map((marker) => [marker.text, marker]));
  const longestFirst = [...all.keys()].sort((one, other) => other.length - one.length);
  const either = longestFirst.map(escaped).join('|');
  const whole = new RegExp(`^( *(?:- )*(?:[\\w./-]+: )?)(${either})$`, 'gm');
  const within = new RegExp(either, 'g');
  const expressionOf = (text: string): string => all.get(text)?.expression ?? '';
  const quoted = (text: string): string => (all.get(text)?.isNumber ? expressionOf(text) : `${expressionOf(text)} | quote`);
  return (text) =>
    text
      .replaceAll('{{', '{{ "{{" }}')
      .replace(whole, (_, before: string, marker: string) => `${before}{{ ${quoted(marker)} }}`)
      .replace(within, (marker) => `{{ ${expressionOf(marker)} }}`);
};
