/** What `True` means, by type of condition; every resource has these three, as kstatus reads them. */
const standing = {
  Ready: 'Everything is as declared.',
  Reconciling: 'Something is waited for, and tried again by itself.',
  Stalled: 'A person has to do something; the message says what.',
} as const;

/** Every condition that the operator writes, by kind, in the order in which people want to read them. */
export const conditions = {
  Tenant: {
    ...standing,
    ConfigSynced: 'The gateway and every service work with this version of the settings.',
    IdentityReady: 'The groups `/<slug>` and `/<slug>/<role>` exist.',
    RoutesReady: 'A gateway accepted the tenant’s HTTPRoute; own hosts are its own and have certificates.',
    PaymentsReady: 'The tenant’s own accounts are used. Only where it declares them.',
    WithinQuotas: 'Nothing is above its quota. Only where quotas are declared.',
  },
  Product: { ...standing, Synced: 'The shop has it as declared.' },
  StoreInventory: {
    ...standing,
    InSync: 'Every delivery is booked and every threshold set.',
    LowStock: 'Something is at or below its threshold; the message names it.',
  },
  Platform: {
    ...standing,
    Ready: 'Every part that runs here is whole.',
    Serving: 'What depends on each part works: a majority of its members is ready, of Keycloak one.',
    DatabaseHealthy: 'Every member of MariaDB is ready. `Unknown`: somebody else runs it.',
    BrokerHealthy: 'Every member of RabbitMQ is ready. `Unknown`: somebody else runs it.',
    CacheHealthy: 'Every member of Redis is ready. `Unknown`: somebody else runs it.',
    IdentityHealthy: 'Every member of Keycloak is ready. `Unknown`: somebody else runs it.',
  },
} as const;

type ConditionsByKind = typeof conditions;

/** A condition that nobody described cannot be written. */
export type ConditionType = { [Kind in keyof ConditionsByKind]: keyof ConditionsByKind[Kind] }[keyof ConditionsByKind];
