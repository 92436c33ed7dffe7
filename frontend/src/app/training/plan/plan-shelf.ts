import { computed, effect, inject, Service, signal, untracked } from '@angular/core';
import { Store } from '@ngrx/store';
import type { ProblemError } from '@spotter/contracts/http/problem';
import { Enrolment, readCurrentEnrolment } from '@spotter/contracts/workout/enrolments';
import { PlanExercise } from '@spotter/contracts/workout/plan-slots';
import { listRecords } from '@spotter/contracts/workout/exercises';
import { listRoutines, Routine, RoutineFolder } from '@spotter/contracts/workout/routines';
import { z } from 'zod';
import { ApiClient } from '../../api/api-client';
import { problemOf } from '../../api/problem-of';
import { DeviceStore } from '../../logging/device-store';
import { log } from '../../logging/log-state';
import { session } from '../../session/session-state';

const Shelf = z.object({
  folders: z.array(RoutineFolder),
  routines: z.array(Routine),
  exercises: z.array(PlanExercise),
  enrolment: Enrolment.nullable(),
  oneRepMaxes: z.record(z.string(), z.number()).describe('Grams by exercise id.'),
});
type Shelf = z.infer<typeof Shelf>;

const nothing: Shelf = { folders: [], routines: [], exercises: [], enrolment: null, oneRepMaxes: {} };
const place = 'plans';

/** A member's routines and the programme that is running: read whole and kept on the device, so that a session can be started in flight mode. */
@Service()
export class PlanShelf {
  private readonly api = inject(ApiClient);
  private readonly device = inject(DeviceStore);
  private readonly member = inject(Store).selectSignal(session.selectMember);
  private readonly shelf = signal<Shelf | undefined>(undefined);
  private readonly failure = signal<ProblemError | undefined>(undefined);
  readonly error = this.failure.asReadonly();
  /** False until something was read, from the device or from the server. */
  readonly isOpen = computed(() => this.shelf() !== undefined);
  readonly folders = computed(() => this.now().folders);
  readonly routines = computed(() => this.now().routines);
  readonly enrolment = computed(() => this.now().enrolment);
  /** What the plans name, by that name: also exercises that were merged since. */
  readonly exercises = computed(
    () => new Map([...this.now().exercises, ...(this.now().enrolment?.exercises ?? [])].map((each) => [each.ref, each])),
  );
  /** Whether a programme says what comes next. */
  readonly isNext = computed(() => this.enrolment()?.state === 'running' && this.enrolment()?.next !== null);
  /** Estimated one-rep maxima, grams by exercise id. */
  readonly oneRepMaxes = computed(() => new Map(Object.entries(this.now().oneRepMaxes)));
  /** What the running programme keeps as training maxima: grams by what it calls the exercise. */
  readonly trainingMaxes = computed((): ReadonlyMap<string, number> => {
    const enrolment = this.enrolment();
    const exerciseOf = new Map(enrolment?.document.days.flatMap(({ slots }) => slots).map(({ lift, exercise }) => [lift, exercise]));
    return new Map(
      enrolment?.lifts.flatMap(({ lift, trainingMaxGrams }) => {
        const exercise = exerciseOf.get(lift);
        return exercise === undefined || trainingMaxGrams === null ? [] : [[exercise, trainingMaxGrams] as const];
      }),
    );
  });
  private readonly now = computed(() => this.shelf() ?? nothing);

  constructor() {
    const memberId = computed(() => this.member()?.id);
    effect(() => {
      const id = memberId();
      untracked(() => {
        this.shelf.set(undefined);
        if (id !== undefined) void this.restore(id);
      });
    });
    // What was logged has arrived: perhaps a session of the programme, and another one is next.
    const store = inject(Store);
    const sync = store.selectSignal(log.selectSync);
    const current = store.selectSignal(log.selectCurrent);
    const refused = store.selectSignal(log.selectRefused);
    const isAllSent = computed(() => sync() === 'saved' && refused().length === 0 && !current());
    effect(() => {
      if (isAllSent() && this.member()) untracked(() => void this.refresh());
    });
  }

  /** What is kept is there at once; this asks for what is new. Never rejects: without an answer it stays as it is. */
  async refresh(): Promise<void> {
    try {
      const [plans, { enrolment }, records] = await Promise.all([
        this.api.send(listRoutines, {}),
        this.api.send(readCurrentEnrolment, {}),
        this.api.send(listRecords, { query: { limit: 100 } }),
      ]);
      const maxes = records.items.filter(({ kind }) => kind === 'estimated-one-rep-max');
      const oneRepMaxes = Object.fromEntries(maxes.map(({ exerciseId, value }) => [exerciseId, value]));
      this.keep({ ...plans, enrolment, oneRepMaxes });
      this.failure.set(undefined);
    } catch (cause) {
      this.failure.set(problemOf(cause));
    }
  }

  put(routine: Routine): void {
    const others = this.routines();
    const isKnown = others.some(({ id }) => id === routine.id);
    this.keep({
      ...this.now(),
      routines: isKnown ? others.map((each) => (each.id === routine.id ? routine : each)) : [...others, routine],
    });
  }

  takeAway(id: string): void {
    this.keep({ ...this.now(), routines: this.routines().filter((each) => each.id !== id) });
  }

  run(enrolment: Enrolment): void {
    this.keep({ ...this.now(), enrolment: enrolment.state === 'ended' ? null : enrolment });
  }

  /** Puts routines into an order, at once; the caller sends it. */
  order(folderId: string | null, ids: readonly string[]): void {
    const moved = new Map(ids.map((id, index) => [id, index]));
    const inOrder = this.routines()
      .filter(({ id }) => moved.has(id))
      .map((each) => ({ ...each, folderId }))
      .sort((a, b) => (moved.get(a.id) ?? 0) - (moved.get(b.id) ?? 0));
    this.keep({ ...this.now(), routines: [...this.routines().filter(({ id }) => !moved.has(id)), ...inOrder] });
  }

  private keep(shelf: Shelf): void {
    this.shelf.set(shelf);
    const id = this.member()?.id;
    if (id === undefined) return;
    // A device that keeps nothing reads the plans again next time.
    void this.device.write(id, place, shelf).catch(() => undefined);
  }

  /** What the server said meanwhile stays. */
  private async restore(memberId: string): Promise<void> {
    const kept = await this.device.read(memberId, place, Shelf).catch(() => undefined);
    if (kept && this.shelf() === undefined && this.member()?.id === memberId) this.shelf.set(kept);
  }
}
