/** The services with a schema of their own. */
export const services = ['user', 'workout', 'social', 'store', 'payment', 'notification'] as const;
export type Service = (typeof services)[number];

/** Everything that `make up` runs. */
export const partNames = ['mariadb', 'redis', 'rabbitmq', 'mail', 'payments', 'identity', ...services, 'gateway', 'operator'] as const;
export type PartName = (typeof partNames)[number];

export const schemaOf = (service: Service): string => `spotter_${service}`;

/** Also the name of the database user: each has rights on its own schema only. */
export const virtualHost = 'spotter';
