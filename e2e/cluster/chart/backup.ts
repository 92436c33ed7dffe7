import { kubectl, namespace } from '../kubectl.ts';

/** What docs/backups.md tells a person to do, with the same commands. */

const here = (...args: string[]): Promise<string> => kubectl('-n', namespace, ...args);

/** Takes one now. @returns the file's name */
export const take = async (): Promise<string> => {
  await here('create', 'job', 'backup-now', '--from=cronjob/backup');
  await here('wait', '--for=condition=Complete', 'job/backup-now', '--timeout=300s');
  const told = await here('logs', 'job/backup-now', '--all-containers');
  const file = /taken from \S+: (\S+\.sql\.gz)/.exec(told)?.[1];
  if (file === undefined) throw new Error(`No backup was taken: ${told}`);
  return file;
};

const restoreHere = (file: string): Promise<string> => here('exec', 'job/restore', '--', 'bash', '/scripts/restore.sh', `/backup/${file}`);

/** Steps 1 to 3: nobody uses the database, and it becomes what it was. @returns what the script says */
export const restore = async (file: string): Promise<string> => {
  await here('scale', 'deployment', '--all', '--replicas=0');
  const users = 'app.kubernetes.io/name in (user,workout,social,store,payment,notification,keycloak)';
  await here('wait', '--for=delete', 'pod', '-l', users, '--timeout=5m');
  await here('create', 'job', 'restore', '--from=cronjob/backup-shelf');
  await here('wait', '--for=condition=Ready', 'pod', '-l', 'job-name=restore', '--timeout=5m');
  const told = await restoreHere(file);
  await here('delete', 'job', 'restore');
  return told;
};

/** Whether somebody who is in a hurry is stopped. @throws Error with what the script says */
export const restoreInAHurry = async (file: string): Promise<void> => {
  await here('create', 'job', 'restore', '--from=cronjob/backup-shelf');
  try {
    await here('wait', '--for=condition=Ready', 'pod', '-l', 'job-name=restore', '--timeout=5m');
    await restoreHere(file);
  } finally {
    await here('delete', 'job', 'restore');
  }
};

/** Step 4: what Redis and RabbitMQ know is newer than the database. */
export const forgetNewer = async (): Promise<void> => {
  for (const name of ['redis', 'rabbitmq']) {
    await here('delete', 'statefulset', name, '--wait');
    await here('delete', 'pvc', '-l', `app.kubernetes.io/name=${name}`);
  }
};

/** Step 5, after everything stands again as the manifests say. */
export const openAgain = async (): Promise<void> => {
  await here('scale', 'deployment', '--all', '--replicas=1');
  await here('wait', '--for=condition=Available', 'deployment', '--all', '--timeout=15m');
};

/** Rows of the database as lines. */
export const query = (sql: string): Promise<string> =>
  here('exec', 'mariadb-0', '--', 'bash', '-c', 'mariadb -uroot -p"$MARIADB_ROOT_PASSWORD" --skip-column-names -e "$1"', 'query', sql);
