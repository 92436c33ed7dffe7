import { watch as watchFiles } from 'chokidar';
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { isoSeconds } from '../resources/conditions.ts';
import { sourceAnnotation } from '../resources/managed.ts';
import { hasNewIntent } from '../resources/new-intent.ts';
import { keyOf, tenantOf, type KindName, type Resource, type Resources } from '../resources/resources.ts';
import type { Timer } from '../queue/timer.ts';
import { planFolder } from './plan-folder.ts';
import { isYaml, readFolder } from './read-folder.ts';
import { statusFiles } from './status-files.ts';

export interface FolderParts {
  /** Folder of YAML files; subfolders count. */
  readonly folder: string;
  /** Where specs as admitted, generations and status are kept. */
  readonly statusFolder: string;
  readonly timer: Timer;
  readonly log: Logger;
}

/** Several files change together (a checkout, a rename): they are looked at once it is quiet. */
const quietMilliseconds = 150;

const idOf = (kind: string, key: string): string => `${kind} ${key}`;
const idOfResource = (resource: Resource): string => idOf(resource.kind, keyOf(resource));

/** Resources in a folder of YAML files, with the manners of an API server: admission, generations, deletion that waits for finalizers. */
export const folderResources = ({ folder, statusFolder, timer, log }: FolderParts): Resources => {
  const files = statusFiles(statusFolder);
  const stored = new Map<string, Resource>(files.load().map((resource) => [idOfResource(resource), resource]));
  const listeners = new Map<KindName, (key: string) => void>();
  let refusalsBefore = '';
  let syncing: Promise<void> = Promise.resolve();

  const put = (resource: Resource): void => {
    const before = stored.get(idOfResource(resource));
    const version = String(Number(before?.metadata.resourceVersion ?? 0) + 1);
    const after = { ...resource, metadata: { ...resource.metadata, resourceVersion: version } };
    stored.set(idOfResource(after), after);
    files.save(after);
    if (hasNewIntent(before, after)) listeners.get(after.kind as KindName)?.(keyOf(after));
  };

  const drop = (resource: Resource): void => {
    stored.delete(idOfResource(resource));
    files.remove(resource);
    listeners.get(resource.kind as KindName)?.(keyOf(resource));
  };

  /** Gone at once without finalizers; otherwise marked, and gone when the last of them is removed. */
  const remove = (resource: Resource): void => {
    const { metadata } = resource;
    if ((metadata.finalizers ?? []).length === 0) drop(resource);
    else if (metadata.deletionTimestamp === undefined) {
      put({ ...resource, metadata: { ...metadata, deletionTimestamp: isoSeconds(timer.now()), generation: metadata.generation + 1 } });
    }
  };

  const report = (refusals: readonly string[]): void => {
    if (refusals.join() === refusalsBefore) return;
    refusalsBefore = refusals.join();
    for (const refusal of refusals) log.error(refusal);
    files.saveRefusals(refusals);
  };

  const sync = async (): Promise<void> => {
    const plan = planFolder(await readFolder(folder), stored, { uid: randomUUID, now: isoSeconds(timer.now()) });
    report(plan.refused.map(({ file, line, message }) => `${file}:${String(line)}: ${message}`));
    plan.store.forEach(put);
    plan.remove.forEach(remove);
  };

  const syncInTurn = (): Promise<void> => {
    syncing = syncing.then(sync).catch((error: unknown) => {
      log.error({ err: error, folder }, 'the folder cannot be read; everything stays as it is');
    });
    return syncing;
  };

  let cancelSync = (): void => undefined;
  const syncSoon = (): void => {
    cancelSync();
    cancelSync = timer.after(quietMilliseconds, () => void syncInTurn());
  };
  const watcher = watchFiles(folder, {
    ignoreInitial: true,
    ignored: (path, stats) => stats?.isFile() === true && !isYaml(path),
    awaitWriteFinish: { stabilityThreshold: 100, pollInterval: 20 },
  });
  watcher.on('all', syncSoon);
  // What changed before the watcher was ready is found by the first look after it.
  const started = new Promise<void>((resolve) => watcher.once('ready', resolve)).then(syncInTurn);

  return {
    watch: async (kind, onChange) => {
      listeners.set(kind, onChange);
      await started;
      for (const resource of stored.values()) if (resource.kind === kind) onChange(keyOf(resource));
    },
    get: (kind, key) => stored.get(idOf(kind, key)),
    list: (kind) => [...stored.values()].filter((resource) => resource.kind === kind),
    count: (kind) => [...stored.values()].filter((resource) => resource.kind === kind).length,
    ofTenant: (kind, slug) => [...stored.values()].filter((resource) => resource.kind === kind && tenantOf(resource) === slug),
    applyStatus: (resource, status) => {
      const current = stored.get(idOfResource(resource));
      if (current) put({ ...current, status });
      return Promise.resolve();
    },
    setFinalizers: async (resource, finalizers) => {
      const current = stored.get(idOfResource(resource));
      if (!current) return;
      const changed = { ...current, metadata: { ...current.metadata, finalizers } };
      if (finalizers.length > 0 || current.metadata.deletionTimestamp === undefined) put(changed);
      else {
        drop(current);
        // It may have been declared anew while it was being deleted.
        await syncInTurn();
      }
    },
    tell: (resource, { type, reason, message }) => {
      const told = { kind: resource.kind, key: keyOf(resource), source: resource.metadata.annotations?.[sourceAnnotation], reason };
      log[type === 'Warning' ? 'warn' : 'info'](told, message);
      return Promise.resolve();
    },
    stop: async () => {
      cancelSync();
      await watcher.close();
      await syncing;
    },
  };
};
