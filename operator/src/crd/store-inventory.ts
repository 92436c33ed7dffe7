import { StoreInventorySpec, StoreInventoryStatus } from '@spotter/contracts/resources/store-inventory';
import { conditions } from './conditions.ts';
import { conditionColumn, definition, readyColumns, type Violation } from './definition.ts';

const tenantMessage = 'the tenant cannot change: declare the inventory anew for the other tenant';
const locationMessage = 'the location cannot change: what was delivered there stays there';
const appendOnly = 'deliveries are append-only';

const removedMessage = (id: string): string => `${appendOnly}: '${id}' was declared before and cannot be removed`;
const changedMessage = (id: string): string =>
  `${appendOnly}: '${id}' was declared before and cannot change; add another delivery, or correct the count in the shop`;

type Spec = StoreInventorySpec;

const isSame = (a: Spec['deliveries'][number], b: Spec['deliveries'][number]): boolean =>
  a.sku === b.sku && a.quantity === b.quantity && a.note === b.note;

const changedDeliveries = (spec: Spec, before: Spec): Violation[] =>
  spec.deliveries.flatMap((delivery, index) => {
    const old = before.deliveries.find(({ id }) => id === delivery.id);
    return old && !isSame(old, delivery) ? [{ path: `spec.deliveries[${String(index)}]`, message: changedMessage(delivery.id) }] : [];
  });

const removedDeliveries = (spec: Spec, before: Spec): Violation[] =>
  before.deliveries
    .filter((old) => !spec.deliveries.some(({ id }) => id === old.id))
    .map(({ id }) => ({ path: 'spec.deliveries', message: removedMessage(id) }));

export const StoreInventoryKind = definition({
  kind: 'StoreInventory',
  plural: 'storeinventories',
  singular: 'storeinventory',
  shortNames: ['inv'],
  scope: 'Namespaced',
  description:
    'What was delivered to a location of a tenant, and how its items behave when they run low. Sales move stock: `status` shows it.',
  spec: StoreInventorySpec,
  status: StoreInventoryStatus,
  columns: [
    { name: 'Tenant', type: 'string', jsonPath: '.spec.tenant' },
    { name: 'Location', type: 'string', jsonPath: '.spec.location' },
    { name: 'Booked', type: 'integer', jsonPath: '.status.deliveriesBooked', description: 'Deliveries that the ledger has.' },
    conditionColumn('LowStock'),
    ...readyColumns,
  ],
  selectableFields: ['.spec.tenant', '.spec.location'],
  conditions: conditions.StoreInventory,
  example: {
    metadata: { name: 'granite-gym-main', namespace: 'gym-granite-gym' },
    spec: {
      tenant: 'granite-gym',
      location: 'main',
      deliveries: [
        { id: '2026-01-belts', sku: 'BELT-10-M', quantity: 20, note: 'First delivery' },
        { id: '2026-02-belts', sku: 'BELT-10-L', quantity: 12 },
      ],
      policies: [{ sku: 'BELT-10-M', lowStockThreshold: 5 }],
    },
  },
  keywords: {
    'status.stock': { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['sku'] },
    'spec.tenant': { maxLength: 40, 'x-kubernetes-validations': [{ rule: 'self == oldSelf', message: tenantMessage }] },
    'spec.location': { 'x-kubernetes-validations': [{ rule: 'self == oldSelf', message: locationMessage }] },
    'spec.policies': { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['sku'] },
    'spec.deliveries': {
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['id'],
      'x-kubernetes-validations': [
        {
          // `in` costs one unit for each comparison; `exists` costs ten, and with 500 deliveries each update would be refused for its cost,
          // even one that only removes a finalizer. The list of one list is a variable. The id is not named: finding it costs as much again.
          rule: '[self.map(new, new.id)].all(ids, oldSelf.all(old, old.id in ids))',
          message: `${appendOnly}: one that was declared before cannot be removed`,
        },
      ],
    },
    'spec.deliveries[].id': { maxLength: 63 },
    // In a list with keys, `oldSelf` of an item is the item that had the same id.
    'spec.deliveries[]': {
      'x-kubernetes-validations': [
        {
          rule: 'self == oldSelf',
          message: `${appendOnly}: one that was declared before cannot change`,
          messageExpression: `"${changedMessage('" + self.id + "')}"`,
        },
      ],
    },
  },
  check: (_, spec, before): Violation[] =>
    before === undefined
      ? []
      : [
          ...(before.tenant === spec.tenant ? [] : [{ path: 'spec.tenant', message: tenantMessage }]),
          ...(before.location === spec.location ? [] : [{ path: 'spec.location', message: locationMessage }]),
          ...removedDeliveries(spec, before),
          ...changedDeliveries(spec, before),
        ],
});
