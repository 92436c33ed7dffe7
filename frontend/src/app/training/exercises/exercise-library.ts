import { computed, effect, inject, Service, signal, untracked } from '@angular/core';
import { Store } from '@ngrx/store';
import { Equipment, Exercise, listExercises } from '@spotter/contracts/workout/exercises';
import { keepHomeEquipment, readHomeEquipment } from '@spotter/contracts/workout/own-exercises';
import { bestFirst, exerciseSearch, suits, type ExerciseFilter } from '@spotter/training/exercise-search';
import { z } from 'zod';
import { ApiClient } from '../../api/api-client';
import { problemOf } from '../../api/problem-of';
import { Language } from '../../i18n/language';
import { DeviceStore } from '../../logging/device-store';
import { OwnExercises } from '../../logging/own-exercises';
import { TrainingCopy } from '../../logging/training-copy';
import { session } from '../../session/session-state';
import { whenIdle } from '../../ui/after-paint';
import type { ProblemError } from '@spotter/contracts/http/problem';

const place = 'exercises';
const pageSize = 100;

/** The library without one's own, in a language, and what one has at home. */
const Kept = z.object({ language: z.string(), exercises: z.array(Exercise), equipment: z.array(Equipment) });

/**
 * All exercises a member may choose from, and what they have at home: a few hundred, so they are read whole, kept on the device for flight mode
 * and searched while typing. Archived ones are among them, since history names them. One's own are those of `OwnExercises`.
 */
@Service()
export class ExerciseLibrary {
  private readonly api = inject(ApiClient);
  private readonly language = inject(Language).code;
  private readonly member = inject(Store).selectSignal(session.selectMember);
  private readonly device = inject(DeviceStore);
  private readonly own = inject(OwnExercises);
  private readonly copy = inject(TrainingCopy);
  private readonly shared = signal<readonly Exercise[]>([]);
  private readonly home = signal<readonly Equipment[]>([]);
  private readonly known = computed((): readonly Exercise[] => [...this.shared(), ...this.own.exercises()]);
  private readonly failure = signal<ProblemError | undefined>(undefined);
  private readIn: string | undefined;
  private restored: Promise<void> = Promise.resolve();

  /** Everything, also what is archived. */
  readonly exercises = this.known;
  readonly offered = computed(() => this.known().filter(({ isArchived }) => !isArchived));
  readonly archived = computed(() => this.known().filter(({ isArchived }) => isArchived));
  readonly equipment = this.home.asReadonly();
  readonly error = this.failure.asReadonly();
  /** Neither here nor given up: there will be more than one's own. */
  readonly isComing = computed(() => this.shared().length === 0 && this.failure() === undefined);
  private readonly searchOffered = computed(() => exerciseSearch(this.offered()));
  private readonly searchArchived = computed(() => exerciseSearch(this.archived()));

  constructor() {
    const memberId = computed(() => this.member()?.id);
    effect(() => {
      const id = memberId();
      untracked(() => {
        this.restored = id === undefined ? Promise.resolve() : this.restore(id);
      });
    });
  }

  /** Of what is offered, the best met first; with nothing typed by name. */
  find(typed: string, filter: ExerciseFilter = {}): Exercise[] {
    return bestFirst(this.searchOffered()(typed)).filter((exercise) => suits(exercise, filter));
  }

  findArchived(typed: string, filter: ExerciseFilter = {}): Exercise[] {
    return bestFirst(this.searchArchived()(typed)).filter((exercise) => suits(exercise, filter));
  }

  /** By the readable part of its address, which is the id for those of one's own. */
  named(slug: string): Exercise | undefined {
    return this.known().find((exercise) => exercise.slug === slug || exercise.id === slug);
  }

  /** Reads it when this device has none. */
  async atHand(): Promise<void> {
    await this.restored;
    if (this.shared().length === 0) await this.open();
  }

  /** Reads it once a visit and language. What was kept is there before. */
  async open(): Promise<void> {
    const language = this.language();
    if (this.readIn === language) return;
    this.readIn = language;
    await this.readAgain();
  }

  async readAgain(): Promise<void> {
    this.failure.set(undefined);
    try {
      const [exercises, { equipment }] = await Promise.all([this.readAll(), this.api.send(readHomeEquipment, {}), this.copy.update()]);
      this.shared.set(exercises.filter(({ isOwn }) => !isOwn));
      this.home.set(equipment);
      await Promise.all([this.own.put(exercises.filter(({ isOwn }) => isOwn)), this.keep()]);
      this.warmUp();
    } catch (cause) {
      this.readIn = undefined;
      this.failure.set(problemOf(cause));
    }
  }

  /** Takes in what was just made or changed. */
  put(exercise: Exercise): void {
    void this.own.put([exercise]);
  }

  /** Shown at once; rejects, and shows what was there before, when it could not be kept. */
  async keepEquipment(equipment: readonly Equipment[]): Promise<void> {
    const before = this.home();
    this.home.set(equipment);
    try {
      await this.api.send(keepHomeEquipment, { body: { equipment: [...equipment] } });
      await this.keep();
    } catch (cause) {
      this.home.set(before);
      throw cause;
    }
  }

  private async readAll(): Promise<Exercise[]> {
    const all: Exercise[] = [];
    let cursor: string | undefined;
    do {
      const query = { limit: pageSize, show: 'all' as const, ...(cursor === undefined ? {} : { cursor }) };
      const page: { items: Exercise[]; nextCursor: string | null } = await this.api.send(listExercises, { query });
      all.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return all;
  }

  /** The first letter that is typed is answered as quickly as the second. */
  private warmUp(): void {
    whenIdle(() => void this.find('a'));
  }

  /** What the server said meanwhile stays. */
  private async restore(memberId: string): Promise<void> {
    const kept = await this.device.read(memberId, place, Kept).catch(() => undefined);
    if (!kept || this.shared().length > 0 || this.member()?.id !== memberId) return;
    this.shared.set(kept.exercises);
    this.home.set(kept.equipment);
  }

  /** A device that keeps nothing reads it again next time. */
  private async keep(): Promise<void> {
    const memberId = this.member()?.id;
    if (memberId === undefined) return;
    const kept = { language: this.language(), exercises: this.shared(), equipment: this.home() };
    await this.device.write(memberId, place, kept).catch(() => undefined);
  }
}
