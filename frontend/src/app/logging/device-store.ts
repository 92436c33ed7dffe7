import { Service } from '@angular/core';
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { z } from 'zod';

interface DeviceSchema extends DBSchema {
  /** The workout in progress and what is not sent: the log, a row for each workout and one for the rest of it. */
  log: { key: string; value: unknown };
  /** Workouts of the last weeks, as the server had them. */
  workouts: { key: string; value: unknown };
  /** Anything else, by name. */
  kept: { key: string; value: unknown };
}

export type DeviceDatabase = IDBPDatabase<DeviceSchema>;

const edition = 1;

/**
 * What a member's device keeps, in IndexedDB: one database for each member, and each gym has its own host, so nobody finds anything of somebody
 * else. Everything rejects where the browser refuses to keep anything.
 */
@Service()
export class DeviceStore {
  private readonly opened = new Map<string, Promise<DeviceDatabase>>();

  of(memberId: string): Promise<DeviceDatabase> {
    const known = this.opened.get(memberId);
    if (known) return known;
    const open = this.open(memberId);
    this.opened.set(memberId, open);
    // What was refused may be allowed a moment later.
    open.catch(() => this.opened.delete(memberId));
    return open;
  }

  /** Undefined when nothing was kept by that name, or in another form than today's. */
  async read<T>(memberId: string, name: string, form: z.ZodType<T>): Promise<T | undefined> {
    const parsed = form.safeParse(await (await this.of(memberId)).get('kept', name));
    return parsed.success ? parsed.data : undefined;
  }

  async write(memberId: string, name: string, value: unknown): Promise<void> {
    await (await this.of(memberId)).put('kept', value, name);
  }

  private async open(memberId: string): Promise<DeviceDatabase> {
    // Where the library and the plans were kept before; they are read again with the next network.
    for (const former of ['spotter.exercises', `spotter.plans.${memberId}`]) localStorage.removeItem(former);
    return openDB<DeviceSchema>(`spotter-training-${memberId}`, edition, {
      upgrade: (database) => {
        for (const store of ['log', 'workouts', 'kept'] as const) database.createObjectStore(store);
      },
      // A newer version of the app in another window wants to change the form: it is let through, and this window opens anew.
      blocking: (_, __, event) => {
        this.opened.delete(memberId);
        (event.target as IDBDatabase).close();
      },
      terminated: () => this.opened.delete(memberId),
    });
  }
}
