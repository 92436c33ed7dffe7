import { Component, computed, inject, input, output, signal } from '@angular/core';
import { Muscle } from '@spotter/contracts/workout/exercises';
import { chooseExercises, type UnknownExerciseName } from '@spotter/contracts/workout/imports';
import { v7 } from 'uuid';
import { ApiClient } from '../../api/api-client';
import { injectText } from '../../i18n/text';
import { Toaster } from '../../toast/toaster';
import { Icon } from '../../ui/icon';
import { injectExercisePicker } from '../workout/pick-exercise';

type Meant = { readonly is: 'known'; readonly id: string; readonly name: string } | { readonly is: 'own' };

const longestName = 80;

/** Names of the file that nobody knows: each is one of the exercises here, or becomes one of one’s own. Nothing is chosen unasked. */
@Component({
  selector: 'sp-import-exercises',
  imports: [Icon],
  templateUrl: './import-exercises.html',
  styleUrl: './transfer.css',
})
export class ImportExercises {
  protected readonly t = injectText();
  private readonly api = inject(ApiClient);
  private readonly pick = injectExercisePicker();
  private readonly toaster = inject(Toaster);
  readonly importId = input.required<string>();
  readonly unknown = input.required<readonly UnknownExerciseName[]>();
  readonly done = output();

  protected readonly muscles = Muscle.options;
  private readonly meant = signal<ReadonlyMap<string, Meant>>(new Map());
  private readonly mainMuscles = signal<ReadonlyMap<string, Muscle>>(new Map());
  protected readonly isBusy = signal(false);
  protected readonly open = computed(() => this.unknown().filter((each) => !this.isSaid(each)).length);

  protected meaning(name: string): Meant | undefined {
    return this.meant().get(name);
  }

  protected isMeant(name: string, id: string): boolean {
    const meant = this.meant().get(name);
    return meant?.is === 'known' && meant.id === id;
  }

  protected isOwn(name: string): boolean {
    return this.meant().get(name)?.is === 'own';
  }

  /** Found by searching, not one of those that were offered. */
  protected found({ name, suggestions }: UnknownExerciseName): string | undefined {
    const meant = this.meant().get(name);
    return meant?.is === 'known' && !suggestions.some(({ id }) => id === meant.id) ? meant.name : undefined;
  }

  protected mean(name: string, meant: Meant): void {
    this.meant.update((before) => new Map(before).set(name, meant));
  }

  protected muscleOf({ name, proposal }: UnknownExerciseName): Muscle | '' {
    return this.mainMuscles().get(name) ?? proposal.muscles?.[0]?.muscle ?? '';
  }

  protected chooseMuscle(name: string, muscle: string): void {
    this.mainMuscles.update((before) => new Map(before).set(name, Muscle.parse(muscle)));
  }

  protected search(name: string): void {
    this.pick((exercise) => this.mean(name, { is: 'known', id: exercise.id, name: exercise.name }), {
      title: this.t('training.transfer.unknown.search'),
    });
  }

  /** Those that nothing was said of become one’s own. */
  protected makeTheRestOwn(): void {
    for (const { name } of this.unknown()) if (!this.meant().has(name)) this.mean(name, { is: 'own' });
  }

  protected async keep(): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    try {
      const choices = this.unknown().map((each) => this.choiceOf(each));
      await this.api.send(chooseExercises, { params: { id: this.importId() }, body: { choices } });
      this.done.emit();
    } catch (cause) {
      this.toaster.failed(cause, () => void this.keep());
    } finally {
      this.isBusy.set(false);
    }
  }

  private isSaid(each: UnknownExerciseName): boolean {
    const meant = this.meant().get(each.name);
    return meant?.is === 'known' || (meant?.is === 'own' && this.muscleOf(each) !== '');
  }

  private choiceOf(each: UnknownExerciseName) {
    const { name, proposal } = each;
    const meant = this.meant().get(name);
    if (meant?.is === 'known') return { name, exerciseId: meant.id };
    const chosen = this.mainMuscles().get(name);
    const muscles = chosen === undefined ? (proposal.muscles ?? []) : [{ muscle: chosen, share: 1 }];
    return { name, create: { ...proposal, id: v7(), name: name.slice(0, longestName), muscles } };
  }
}
