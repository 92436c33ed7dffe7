import { Component, computed, effect, inject, Injector, input, signal, untracked } from '@angular/core';
import { form, FormField, maxLength, required } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { PreconditionFailed } from '@spotter/contracts/http/problem';
import { Equipment, MeasurementKind, Muscle, type Exercise } from '@spotter/contracts/workout/exercises';
import { editExercise } from '@spotter/contracts/workout/own-exercises';
import { webPaths } from '@spotter/contracts/web/paths';
import { v7 } from 'uuid';
import { ApiClient } from '../../../api/api-client';
import { problemOf } from '../../../api/problem-of';
import { injectText } from '../../../i18n/text';
import { OwnExercises } from '../../../logging/own-exercises';
import { Toaster } from '../../../toast/toaster';
import { Field, FieldInput } from '../../../ui/field';
import { goToFirstWrong } from '../../../ui/first-wrong';
import { Icon } from '../../../ui/icon';
import { ExerciseLibrary } from '../exercise-library';
import { blank, draftOf, nextShare, sharesOf, writtenOf, type Shares } from './exercise-draft';

const furniture: readonly Equipment[] = [
  'bench',
  'rack',
  'box',
  'pull-up-bar',
  'dip-bars',
  'rings',
  'band',
  'plate',
  'rope',
  'landmine',
  'stability-ball',
];
const mostNeeds = 4;
const mostMuscles = 8;

/** Makes an exercise of one's own, or edits it. */
@Component({
  selector: 'sp-exercise-form',
  imports: [Field, FieldInput, FormField, Icon, RouterLink],
  templateUrl: './exercise-form.html',
  styleUrl: './exercise-form.css',
})
export class ExerciseForm {
  protected readonly t = injectText();
  protected readonly paths = webPaths;
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);
  private readonly toaster = inject(Toaster);
  private readonly library = inject(ExerciseLibrary);
  private readonly own = inject(OwnExercises);
  /** Which one is edited; a new one is made without. */
  readonly slug = input<string>();
  /** What a new one is called: what was searched for and not found. */
  readonly name = input<string>();

  protected readonly measurements = MeasurementKind.options;
  protected readonly tools = Equipment.options;
  /** What one stands at or hangs from, and what this one needed before. */
  protected readonly besides = computed(() => [...new Set([...furniture, ...(this.edited()?.needs ?? [])])]);
  protected readonly muscleNames = Muscle.options;
  private readonly model = signal(blank);
  protected readonly form = form(this.model, (path) => {
    required(path.name);
    maxLength(path.name, 80);
    maxLength(path.cue, 140);
  });
  protected readonly shares = signal<Shares>(new Map());
  protected readonly needs = signal<readonly Equipment[]>([]);
  protected readonly isTried = signal(false);
  protected readonly isSending = signal(false);
  private readonly newId = v7();

  protected readonly edited = computed((): Exercise | undefined => {
    const slug = this.slug();
    return slug === undefined ? undefined : this.library.named(slug);
  });
  protected readonly back = computed(() => {
    const edited = this.edited();
    return edited ? webPaths.exercise(edited.slug) : '/train/exercises';
  });
  /** One that is called the same: probably the one that is meant. */
  protected readonly same = computed(() => {
    const called = this.model().name.trim().toLowerCase();
    return this.library.offered().find(({ id, name }) => name.toLowerCase() === called && id !== this.edited()?.id);
  });
  protected readonly nameError = computed(() =>
    this.isTried() && this.form.name().invalid() ? this.t('training.exercises.form.wrong-name') : null,
  );
  protected readonly muscleError = computed(() => this.isTried() && ![...this.shares().values()].includes('primary'));
  private isFilled = false;

  constructor() {
    void this.library.open();
    effect(() => {
      const edited = this.edited();
      const name = this.name();
      untracked(() => {
        if (edited && !this.isFilled) this.fill(edited);
        else if (name !== undefined && !this.isFilled && this.slug() === undefined) this.model.set({ ...blank, name });
      });
    });
  }

  protected toggleMuscle(muscle: Muscle): void {
    if (this.shares().size >= mostMuscles && !this.shares().has(muscle)) return;
    this.shares.update((shares) => nextShare(shares, muscle));
  }

  protected toggleNeed(tool: Equipment): void {
    this.needs.update((needs) =>
      needs.includes(tool) ? needs.filter((each) => each !== tool) : needs.length < mostNeeds ? [...needs, tool] : needs,
    );
  }

  protected async save(): Promise<void> {
    this.isTried.set(true);
    if (this.form().invalid() || this.muscleError() || this.isSending()) {
      goToFirstWrong(this.injector);
      return;
    }
    this.isSending.set(true);
    try {
      const saved = await this.send();
      this.toaster.say(this.savedWords(saved));
      await this.router.navigateByUrl(webPaths.exercise(saved.slug), { replaceUrl: true });
    } catch (cause) {
      await this.tell(cause);
    } finally {
      this.isSending.set(false);
    }
  }

  /** A new one is made on this device, with or without a network; what the server has is changed there. */
  private async send(): Promise<Exercise> {
    const edited = this.edited();
    const written = writtenOf(this.model(), this.shares(), this.needs(), edited);
    if (edited && edited.version !== null) {
      const saved = await this.api.send(editExercise, { params: { id: edited.id }, body: written, ifMatch: edited.version });
      this.library.put(saved);
      return saved;
    }
    const made = await this.own.make({ force: null, mechanic: null, ...written, id: edited?.id ?? this.newId });
    await this.own.send().catch(() => undefined);
    return this.library.named(made.slug) ?? made;
  }

  private savedWords({ id, name, version }: Exercise): string {
    const refusal = this.own.refusal(id);
    if (refusal !== undefined) return this.t('training.exercises.form.refused', { words: refusal });
    return this.t(version === null ? 'training.exercises.form.saved-here' : 'training.exercises.form.saved', { name });
  }

  /** Filled once: what somebody types is not written over by an answer that comes later. */
  private fill(exercise: Exercise): void {
    this.isFilled = true;
    this.model.set(draftOf(exercise));
    this.shares.set(sharesOf(exercise));
    this.needs.set(exercise.needs);
  }

  private async tell(cause: unknown): Promise<void> {
    if (!problemOf(cause).is(PreconditionFailed)) {
      this.toaster.failed(cause, () => void this.save());
      return;
    }
    // The words stay; the next try is about the exercise as it is by now.
    await this.library.readAgain();
    this.toaster.say(this.t('training.exercises.form.changed'));
  }
}
