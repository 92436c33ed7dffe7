import { conditionOf } from '../../src/resources/conditions.ts';
import type { KubeEvent } from '../declared.ts';
import type { Overview, PlatformLine, TenantLine, TenantReport } from './overview.ts';
import { table } from './table.ts';

const mostLowShown = 3;
const mostEventsShown = 10;
const mostNotReadyShown = 20;

const lowStock = (skus: readonly string[]): string => {
  if (skus.length === 0) return '-';
  const more = skus.length - mostLowShown;
  return [...skus.slice(0, mostLowShown), ...(more > 0 ? [`and ${String(more)} more`] : [])].join(', ');
};

const ofTotal = ({ ready, total }: { ready: number; total: number }): string => `${String(ready)}/${String(total)}`;

const rowOf = (line: TenantLine): string[] => [
  line.name,
  line.ready ? 'True' : 'False',
  line.reason,
  line.members === undefined ? '-' : String(line.members),
  ofTotal(line.products),
  ofTotal(line.inventories),
  lowStock(line.lowStock),
  line.url ?? '-',
];

const platformText = (platform: PlatformLine | undefined): string =>
  platform === undefined ? '' : `Platform: ${platform.ready ? 'Ready' : `not ready, ${platform.reason}`}: ${platform.message}\n`;

const tenantTable = (lines: readonly TenantLine[]): string =>
  table(['TENANT', 'READY', 'WHY', 'MEMBERS', 'PRODUCTS', 'INVENTORIES', 'LOW STOCK', 'URL'], lines.map(rowOf));

/** A table of all tenants. */
export const printOverview = ({ platform, tenants }: Overview): string =>
  platformText(platform) + (tenants.length === 0 ? 'No tenants are declared.\n' : tenantTable(tenants));

const titled = (title: string, text: string): string => (text === '' ? '' : `\n${title}\n${text}`);

const indented = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n');

const conditionTable = ({ conditions }: TenantReport): string =>
  conditions.length === 0
    ? ''
    : table(
        ['CONDITION', 'STATUS', 'REASON', 'MESSAGE'],
        conditions.map(({ type, status, reason, message }) => [type, status, reason, message]),
      );

const notReadyText = ({ notReady }: TenantReport): string => {
  const shown = notReady.slice(0, mostNotReadyShown).map(({ kind, key, reason, message, advice }) => {
    const todo = advice === undefined ? '' : `    → ${advice}\n`;
    return `  ${kind} ${key}: ${reason}: ${message}\n${todo}`;
  });
  const more = notReady.length - shown.length;
  return shown.join('') + (more > 0 ? `  and ${String(more)} more\n` : '');
};

const hostsText = ({ hosts: { declared, own }, conditions }: TenantReport): string => {
  const routes = conditionOf(conditions as Parameters<typeof conditionOf>[0], 'RoutesReady');
  const lines = declared.map((host) => `  ${host}: ${own.includes(host) ? 'its own' : 'not its own'}\n`);
  return lines.length === 0 ? '' : `${lines.join('')}${routes ? `  routes and certificates: ${routes.reason}: ${routes.message}\n` : ''}`;
};

const quotasText = ({ quotas }: TenantReport): string => {
  const rows = Object.entries(quotas).map(([name, { used, limit }]) => [name, String(used), String(limit)]);
  return rows.length === 0 ? '' : table(['QUOTA', 'USED', 'LIMIT'], rows);
};

const objectOf = ({ involvedObject: { kind, namespace, name } }: KubeEvent): string => `${kind} ${namespace ? `${namespace}/` : ''}${name}`;

const eventTable = (events: readonly KubeEvent[]): string => {
  const newest = events.toSorted((a, b) => ((a.lastTimestamp ?? '') < (b.lastTimestamp ?? '') ? 1 : -1)).slice(0, mostEventsShown);
  const rows = newest.map((event) => [
    event.lastTimestamp ?? '-',
    event.type,
    event.reason,
    objectOf(event),
    event.message.split('\n')[0] ?? '',
  ]);
  return rows.length === 0 ? '' : table(['LAST SEEN', 'TYPE', 'REASON', 'OBJECT', 'MESSAGE'], rows);
};

/** One tenant, for a person who wants to know what to do. */
export const printReport = (report: TenantReport, events: readonly KubeEvent[]): string =>
  [
    platformText(report.platform),
    tenantTable(report.tenants),
    titled('Conditions', indented(conditionTable(report))),
    titled('Not ready', notReadyText(report)),
    titled('Hosts', hostsText(report)),
    titled('Quotas', indented(quotasText(report))),
    titled('Recent events', indented(eventTable(events))),
  ].join('');
