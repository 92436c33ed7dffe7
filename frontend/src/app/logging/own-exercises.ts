import { computed, inject, Service, signal } from '@angular/core';
import type { Change } from '@spotter/contracts/workout/changes';
import { Exercise } from '@spotter/contracts/workout/exercises';
import { createExercise, editExercise, NewExercise } from '@spotter/contracts/workout/own-exercises';
import { z } from 'zod';
import { ApiClient } from '../api/api-client';
import { isRefusal, problemOf } from '../api/problem-of';
import { DeviceStore } from './device-store';

/** `unsent` is what the server has not got yet; `refusal` why it does not want it. */
const Kept = z.record(z.string(), z.object({ exercise: Exercise, unsent: NewExercise.nullable(), refusal: z.string().nullable() }));
type Kept = z.infer<typeof Kept>;

const name = 'own-exercises';

/** As it will be once the server has it; no version says that it has not. */
const unsentExercise = (written: NewExercise): Exercise => ({
  ...inOrder(written),
  ...{ slug: written.id, mistakes: [], alternatives: [], isOwn: true, isArchived: false, version: null },
});

/**
 * Exercises that a member made, on this device: the server's as the changes tell them (training-copy.ts), and those that were made here and
 * have not arrived. They are sent before any workout that may name them.
 */
@Service()
export class OwnExercises {
  private readonly api = inject(ApiClient);
  private readonly device = inject(DeviceStore);
  private readonly kept = signal<Kept>({});
  private owner: string | undefined;
  private sending: Promise<void> | undefined;

  readonly exercises = computed(() => Object.values(this.kept()).map(({ exercise }) => exercise));

  /** Rejects on a device that keeps nothing. */
  async open(memberId: string): Promise<void> {
    this.owner = memberId;
    this.kept.set({});
    const kept = await this.device.read(memberId, name, Kept);
    if (kept && this.owner === memberId) this.kept.update((now) => ({ ...kept, ...now }));
  }

  /** What is written of an exercise that is here and not sent; undefined of any other. */
  unsent(id: string): NewExercise | undefined {
    return this.kept()[id]?.unsent ?? undefined;
  }

  /** Makes one, or writes one anew that was not sent yet: on this device at once. The caller has it sent. */
  async make(written: NewExercise): Promise<Exercise> {
    const exercise = unsentExercise(written);
    this.kept.update((all) => ({ ...all, [written.id]: { exercise, unsent: written, refusal: null } }));
    await this.keep();
    return exercise;
  }

  /** Why the server does not want one that was made here. */
  refusal(id: string): string | undefined {
    return this.kept()[id]?.refusal ?? undefined;
  }

  /** Sends what was made here; what the server refuses stays, with the reason. Rejects when there is no answer. */
  send(): Promise<void> {
    this.sending ??= this.sendAll().finally(() => (this.sending = undefined));
    return this.sending;
  }

  /** What was refused may be sent once more: there may be room by now. */
  async allowAgain(): Promise<void> {
    this.kept.update((all) => Object.fromEntries(Object.entries(all).map(([id, one]) => [id, { ...one, refusal: null }])));
    await this.keep();
  }

  /** Takes away one that the server has not got. */
  async drop(id: string): Promise<void> {
    this.kept.update((all) => Object.fromEntries(Object.entries(all).filter(([each]) => each !== id)));
    await this.keep();
  }

  private async sendAll(): Promise<void> {
    const waiting = Object.values(this.kept()).filter(({ unsent, refusal }) => unsent !== null && refusal === null);
    for (const { unsent } of waiting) {
      if (unsent) await this.sendOne(unsent);
    }
  }

  /** What the server says of some: newer than what is here, and not in place of what was not sent. */
  async put(exercises: readonly Exercise[]): Promise<void> {
    this.kept.update((all) => {
      const newer = exercises.filter(({ id, version }) => !all[id]?.unsent && (version ?? 0) >= (all[id]?.exercise.version ?? 0));
      return { ...all, ...Object.fromEntries(newer.map((exercise) => [exercise.id, { exercise, unsent: null, refusal: null }])) };
    });
    await this.keep();
  }

  async takeIn(changes: readonly Change[]): Promise<void> {
    const own = changes.filter((change) => change.kind === 'own-exercise');
    if (own.length === 0) return;
    const gone = new Set(own.flatMap(({ id, exercise }) => (exercise === null ? [id] : [])));
    this.kept.update((all) => Object.fromEntries(Object.entries(all).filter(([id]) => !gone.has(id))));
    await this.put(own.flatMap(({ exercise }) => exercise ?? []));
  }

  private async sendOne(written: NewExercise): Promise<void> {
    try {
      const made = await this.api.send(createExercise, { body: written });
      const { id, ...latest } = this.unsent(written.id) ?? written;
      // Written anew while it was on its way, or since an answer that got lost.
      const isAsMade = isSameContent(latest, made);
      const exercise = isAsMade ? made : await this.api.send(editExercise, { params: { id }, body: latest, ifMatch: made.version ?? 1 });
      this.kept.update((all) => ({ ...all, [id]: { exercise, unsent: null, refusal: null } }));
    } catch (cause) {
      const problem = problemOf(cause);
      if (!isRefusal(problem)) throw problem;
      this.kept.update((all) => withRefusal(all, written.id, problem.message));
    }
    await this.keep();
  }

  private async keep(): Promise<void> {
    if (this.owner !== undefined) await this.device.write(this.owner, name, this.kept()).catch(() => undefined);
  }
}

/** The most used muscle first, as the server has them. */
const isSameContent = (written: Omit<NewExercise, 'id'>, made: Exercise): boolean => {
  const ofMade = Object.fromEntries(Object.keys(written).map((field) => [field, made[field as keyof typeof written]]));
  return JSON.stringify(inOrder(written)) === JSON.stringify(ofMade);
};

const inOrder = <T extends Pick<NewExercise, 'muscles'>>(written: T): T => ({
  ...written,
  muscles: written.muscles.toSorted((a, b) => b.share - a.share),
});

const withRefusal = (all: Kept, id: string, refusal: string): Kept => {
  const one = all[id];
  return one ? { ...all, [id]: { ...one, refusal } } : all;
};
