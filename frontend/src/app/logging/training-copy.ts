import { computed, inject, Service, signal } from '@angular/core';
import { Store } from '@ngrx/store';
import { readChanges, type Change } from '@spotter/contracts/workout/changes';
import type { ProblemError } from '@spotter/contracts/http/problem';
import { LogSettings, pinNote, saveLogSettings } from '@spotter/contracts/workout/log-settings';
import { Workout } from '@spotter/contracts/workout/workouts';
import { z } from 'zod';
import { ApiClient } from '../api/api-client';
import { problemOf } from '../api/problem-of';
import { session } from '../session/session-state';
import { DeviceStore } from './device-store';
import { OwnExercises } from './own-exercises';
import { keptFrom, withChanges, workoutsKept, type Copied } from './copied-workouts';

/** Changed here and perhaps not sent yet. */
const Settings = z.object({ value: LogSettings, isUnsent: z.boolean() });
const Notes = z.record(z.string(), z.object({ note: z.string(), isUnsent: z.boolean() }));
const empty: Copied = new Map();

/**
 * A copy of a member's training on this device: workouts of the last weeks, pinned notes and settings. Pages read it first, so that they are
 * there at once and in flight mode; it is brought up to date by what changed since the last time.
 */
@Service()
export class TrainingCopy {
  private readonly api = inject(ApiClient);
  private readonly device = inject(DeviceStore);
  private readonly own = inject(OwnExercises);
  private readonly member = inject(Store).selectSignal(session.selectMember);
  private readonly copied = signal<Copied>(empty);
  private readonly notes = signal<z.infer<typeof Notes>>({});
  private readonly settings = signal<z.infer<typeof Settings>>({ value: LogSettings.parse({}), isUnsent: false });
  private readonly complete = signal(false);
  private readonly isRead = signal(false);
  private readonly failure = signal<ProblemError | undefined>(undefined);
  private owner: string | undefined;
  private since: string | undefined;
  private queue: Promise<readonly Change[]> = Promise.resolve([]);

  /** Newest first; also one in progress. */
  readonly workouts = computed(() => [...this.copied().values()].sort((a, b) => b.startedAt.localeCompare(a.startedAt)));
  /** Whether what lies on the device has been read; before that nothing is known, which is not the same as nothing being there. */
  readonly isOpen = this.isRead.asReadonly();
  /** Whether everything of the last weeks is here. */
  readonly isComplete = this.complete.asReadonly();
  readonly error = this.failure.asReadonly();
  readonly logSettings = computed(() => this.settings().value);
  readonly pinnedNotes = computed(() => new Map(Object.entries(this.notes()).map(([id, { note }]) => [id, note])));

  workout(id: string): Workout | undefined {
    return this.copied().get(id);
  }

  /** What lies on the device. A device that keeps nothing begins with nothing each time. */
  async open(memberId: string): Promise<void> {
    if (this.owner === memberId) return;
    this.owner = memberId;
    this.isRead.set(false);
    try {
      const database = await this.device.of(memberId);
      const rows = z.array(Workout).safeParse(await database.getAll('workouts'));
      this.since = rows.success ? await this.device.read(memberId, 'changes-since', z.string()) : undefined;
      this.copied.set(new Map((rows.success ? rows.data : []).map((workout) => [workout.id, workout])));
      this.notes.set((await this.device.read(memberId, 'pinned-notes', Notes)) ?? {});
      this.settings.set((await this.device.read(memberId, 'log-settings', Settings)) ?? this.settings());
      await this.own.open(memberId);
      this.complete.set(this.since !== undefined);
    } catch {
      this.since = undefined;
    } finally {
      this.isRead.set(true);
    }
  }

  /** Sends what was changed here, then takes in what changed elsewhere; tells what that was. Never rejects: without an answer it stays as it is. */
  async update(): Promise<readonly Change[]> {
    this.queue = this.queue.then(() => this.run());
    return this.queue;
  }

  async pin(exerciseId: string, note: string): Promise<void> {
    this.notes.update((notes) => ({ ...notes, [exerciseId]: { note, isUnsent: true } }));
    await this.keepOwn();
    await this.update();
  }

  async change(change: Partial<LogSettings>): Promise<void> {
    this.settings.update(({ value }) => ({ value: { ...value, ...change }, isUnsent: true }));
    await this.keepOwn();
    await this.update();
  }

  private async run(): Promise<readonly Change[]> {
    const memberId = this.owner;
    if (memberId === undefined || memberId !== this.member()?.id) return [];
    try {
      await this.own.send();
      await this.sendOwn();
      const changes = await this.takeIn(memberId);
      this.failure.set(undefined);
      this.complete.set(true);
      return changes;
    } catch (cause) {
      this.failure.set(problemOf(cause));
      return [];
    }
  }

  private async sendOwn(): Promise<void> {
    const { value, isUnsent } = this.settings();
    if (isUnsent) {
      await this.api.send(saveLogSettings, { body: value });
      this.settings.update((now) => ({ ...now, isUnsent: now.value !== value }));
    }
    for (const [id, { note }] of Object.entries(this.notes()).filter(([, each]) => each.isUnsent)) {
      await this.api.send(pinNote, { params: { id }, body: { note } });
      this.notes.update((notes) => ({ ...notes, [id]: { note: notes[id]?.note ?? note, isUnsent: notes[id]?.note !== note } }));
    }
    await this.keepOwn();
  }

  private async takeIn(memberId: string): Promise<readonly Change[]> {
    const from = keptFrom(Date.now());
    const seen: Change[] = [];
    for (let hasMore = true; hasMore;) {
      const query = this.since === undefined ? { from } : { since: this.since };
      const answer = await this.api.send(readChanges, { query });
      seen.push(...answer.items);
      this.copied.update((before) => withChanges(before, answer.items, from));
      this.takeInOwn(answer.items);
      await this.own.takeIn(answer.items);
      await this.keepCopy(memberId, answer.items, answer.nextCursor);
      this.since = answer.nextCursor;
      hasMore = answer.hasMore;
    }
    return seen;
  }

  /** What was changed here and is not sent yet stays. */
  private takeInOwn(items: readonly Change[]): void {
    for (const item of items) {
      if (item.kind === 'log-settings') this.settings.update((now) => (now.isUnsent ? now : { value: item.settings, isUnsent: false }));
      if (item.kind === 'pinned-note')
        this.notes.update((notes) =>
          notes[item.id]?.isUnsent ? notes : { ...notes, [item.id]: { note: item.note ?? '', isUnsent: false } },
        );
    }
  }

  private async keepOwn(): Promise<void> {
    const memberId = this.owner;
    if (memberId === undefined) return;
    await Promise.all([
      this.device.write(memberId, 'log-settings', this.settings()),
      this.device.write(memberId, 'pinned-notes', this.notes()),
    ]).catch(() => undefined);
  }

  /** The workouts and the cursor together, so that none can be missed. A device that refuses asks for everything again next time. */
  private async keepCopy(memberId: string, items: readonly Change[], since: string): Promise<void> {
    try {
      const transaction = (await this.device.of(memberId)).transaction(['workouts', 'kept'], 'readwrite');
      const { put, remove } = workoutsKept(this.copied(), items);
      const workouts = transaction.objectStore('workouts');
      await Promise.all([
        ...put.map((workout) => workouts.put(workout, workout.id)),
        ...remove.map((id) => workouts.delete(id)),
        transaction.objectStore('kept').put(since, 'changes-since'),
        transaction.done,
      ]);
    } catch {
      return;
    }
    await this.keepOwn();
  }
}
