import { globSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { endLeftover } from '../process/leftovers.ts';
import { freePort } from '../process/free-port.ts';
import { supervise, type Supervised } from '../process/supervise.ts';
import { readDeclared, untilDeclared } from '../seed/declared-demo.ts';
import { secretsIn, type Secrets } from '../secrets.ts';
import { portNames, readSettings, root, type Ports, type Settings } from '../settings.ts';
import { buildWeb } from '../web/build-web.ts';
import { checkPorts } from './check-ports.ts';
import { makeDatabases } from './databases.ts';
import { addressesOf, type StackPlan } from './environments.ts';
import { migrateAll } from './migrate.ts';
import { planParts, type PartPlan } from './parts.ts';
import { partNames, services, type PartName } from './services.ts';
import { writeState } from './stack-state.ts';
import { allDone, runSteps, type Step } from './steps.ts';

export interface StackOptions {
  /** Everything of this stack is kept here: data, logs, secrets, pid files. */
  readonly folder: string;
  /** `default`: the well-known ones, or what the settings say. `free`: chosen by the system, for a second stack beside them. */
  readonly ports: 'default' | 'free';
  /** False: nothing is flushed at commit, for tests (put the folder on tmpfs). */
  readonly durable: boolean;
  /** Tenants, products and deliveries as YAML; local/demo when absent. A test that changes it gives a copy. */
  readonly demoFolder?: string;
  /** Restart a part when its sources change. */
  readonly watch?: boolean;
  readonly settings?: Settings;
}

/** One running Spotter: `make up`, and the system and browser tests. */
export interface Stack {
  readonly plan: StackPlan;
  readonly secrets: Secrets;
  readonly addresses: ReturnType<typeof addressesOf>;
  /** Each can be stopped, killed, frozen and started again on the same port and data. */
  readonly parts: Readonly<Record<PartName, Supervised>>;
  /** `mysql://…` of the administrator, who sees every schema. */
  readonly administratorUrl: string;
  /** What has to be done to start it, in order. */
  readonly steps: readonly Step[];
  stop(): Promise<void>;
}

const choosePorts = async ({ ports }: StackOptions, settings: Settings): Promise<Ports> => {
  const chosen = new Set<number>();
  while (ports === 'free' && chosen.size < portNames.length) chosen.add(await freePort());
  const free = [...chosen];
  return Object.fromEntries(portNames.map((name, index) => [name, free[index] ?? settings[name]])) as Ports;
};

/** Ends what a run that was killed left behind in this folder. @returns the names. */
export const endLeftovers = async (folder: string): Promise<string[]> => {
  const pidFiles = globSync('{*,*/*}/*.pid.json', { cwd: folder }).map((file) => join(folder, file));
  const ended = await Promise.all(pidFiles.map((file) => endLeftover(file)));
  return ended.filter((name) => name !== undefined);
};

const partTitles: Record<PartName, string> = {
  mariadb: 'MariaDB',
  redis: 'Redis',
  rabbitmq: 'RabbitMQ',
  mail: 'Mail catcher',
  payments: 'Payments sandbox',
  identity: 'Identity',
  user: 'User service',
  workout: 'Workout service',
  social: 'Social service',
  store: 'Store service',
  payment: 'Payment service',
  notification: 'Notification service',
  gateway: 'Gateway',
  operator: 'Operator',
};

const neededBy = (name: PartName): string[] => {
  if (['mariadb', 'redis', 'rabbitmq', 'mail', 'payments', 'identity'].includes(name)) return [];
  if (name === 'operator') return [partTitles.user, partTitles.store];
  const infrastructure = [partTitles.redis, partTitles.rabbitmq, partTitles.identity];
  return name === 'gateway' ? infrastructure : [...infrastructure, 'Schemas'];
};

const planSteps = (plan: StackPlan, parts: Record<PartName, Supervised>, administratorUrl: string): Step[] => {
  const step = (name: PartName): Step => ({ title: partTitles[name], needs: neededBy(name), run: () => parts[name].start() });
  const schemas = async () => {
    await makeDatabases(administratorUrl, plan.secrets);
    await migrateAll(plan);
  };
  return [
    ...partNames.slice(0, partNames.indexOf('user')).map(step),
    { title: 'Schemas', needs: [partTitles.mariadb], run: schemas },
    ...(plan.watch ? [] : [{ title: 'Web app', needs: [], run: () => buildWeb(plan) }]), // `make dev` watches it instead
    ...partNames.slice(partNames.indexOf('user')).map(step),
  ];
};

/** First the door, then those behind it, then what they stand on. */
const stopOrder: readonly (readonly PartName[])[] = [
  ['gateway', 'operator'],
  [...services],
  ['identity', 'payments', 'mail'],
  ['rabbitmq', 'redis', 'mariadb'],
];

const superviseParts = (plans: Record<PartName, PartPlan>, onChange: () => void): Record<PartName, Supervised> =>
  Object.fromEntries(partNames.map((name) => [name, supervise({ name, start: plans[name].start, onChange })])) as Record<
    PartName,
    Supervised
  >;

const recordState = (plan: StackPlan, plans: Record<PartName, PartPlan>, parts: Record<PartName, Supervised>): void =>
  writeState(join(plan.folder, 'stack.json'), {
    publicUrl: addressesOf(plan).publicUrl,
    parts: partNames.map((name) => ({
      name,
      state: parts[name].state,
      pid: parts[name].pid ?? null,
      port: plans[name].port,
      restarts: parts[name].restarts,
      since: parts[name].since?.toISOString() ?? null,
      failure: parts[name].failure ?? null,
      logFile: plans[name].logFile,
      healthUrl: plans[name].healthUrl ?? null,
    })),
  });

/** Makes ready to start: folder, secrets, ports, an end to leftovers. Nothing runs yet. @throws Error that names taken ports. */
export const prepareStack = async (options: StackOptions): Promise<Stack> => {
  const folder = resolve(options.folder);
  const settings = options.settings ?? readSettings();
  mkdirSync(folder, { recursive: true });
  await endLeftovers(folder);
  const ports = await choosePorts(options, settings);
  await checkPorts(ports, join(folder, 'settings.env'));
  const plan: StackPlan = {
    folder,
    ports,
    settings,
    secrets: secretsIn(join(folder, 'secrets.json')),
    demoFolder: options.demoFolder ?? join(root, 'local/demo'),
    durable: options.durable,
    watch: options.watch ?? false,
  };
  const plans = planParts(plan);
  const parts: Record<PartName, Supervised> = superviseParts(plans, () => recordState(plan, plans, parts));
  const administratorUrl = `mysql://spotter_admin:${plan.secrets.mariadbAdministrator}@127.0.0.1:${ports.MARIADB_PORT}/`;
  return {
    plan,
    secrets: plan.secrets,
    addresses: addressesOf(plan),
    parts,
    administratorUrl,
    steps: planSteps(plan, parts, administratorUrl),
    stop: async () => {
      for (const level of stopOrder) await Promise.all(level.map((name) => parts[name].stop()));
    },
  };
};

/** Starts all of it and resolves when every part is ready and every declared shop is open. What did start is stopped again when a part does not. */
export const startStack = async (options: StackOptions): Promise<Stack> => {
  const stack = await prepareStack(options);
  try {
    await allDone(runSteps(stack.steps));
    await untilDeclared(readDeclared(stack.plan.demoFolder), stack.addresses.tenantUrl);
  } catch (error) {
    await stack.stop();
    throw error;
  }
  return stack;
};
