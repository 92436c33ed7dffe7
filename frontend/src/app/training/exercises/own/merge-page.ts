import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Exercise } from '@spotter/contracts/workout/exercises';
import { mergeExercises, undoMerge } from '@spotter/contracts/workout/own-exercises';
import { webPaths } from '@spotter/contracts/web/paths';
import { v7 } from 'uuid';
import { ApiClient } from '../../../api/api-client';
import { injectText } from '../../../i18n/text';
import { Toaster } from '../../../toast/toaster';
import { Empty } from '../../../ui/empty';
import { FocusHere } from '../../../ui/focus-here';
import { Icon } from '../../../ui/icon';
import { Skeleton } from '../../../ui/skeleton';
import { ExerciseLibrary } from '../exercise-library';

const mostShown = 30;

/** Chooses what an exercise of one's own is the same as, says what will happen, and does it; it can be undone. */
@Component({
  selector: 'sp-merge-page',
  imports: [Empty, FocusHere, Icon, RouterLink, Skeleton],
  templateUrl: './merge-page.html',
  styleUrl: './merge-page.css',
})
export class MergePage {
  protected readonly t = injectText();
  protected readonly paths = webPaths;
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  private readonly toaster = inject(Toaster);
  protected readonly library = inject(ExerciseLibrary);
  readonly slug = input.required<string>();
  protected readonly typed = signal('');
  protected readonly into = signal<Exercise | undefined>(undefined);
  protected readonly isSending = signal(false);

  protected readonly from = computed(() => {
    const exercise = this.library.named(this.slug());
    return exercise?.isOwn ? exercise : undefined;
  });
  /** Measured in the same: else a set of the one could not be a set of the other. Likely ones first, by the name. */
  protected readonly candidates = computed(() => {
    const from = this.from();
    if (!from) return [];
    const same = ({ id, measurement }: Exercise): boolean => id !== from.id && measurement === from.measurement;
    const found = this.library.find(this.typed()).filter(same);
    const likely = this.typed() === '' ? this.library.find(from.name).filter(same) : [];
    return [...new Set([...likely, ...found])].slice(0, mostShown);
  });

  constructor() {
    void this.library.open();
  }

  protected async merge(from: Exercise, into: Exercise): Promise<void> {
    if (this.isSending()) return;
    this.isSending.set(true);
    try {
      const { id } = await this.api.send(mergeExercises, { params: { id: from.id }, body: { mergeId: v7(), into: into.id } });
      await this.library.readAgain();
      await this.router.navigateByUrl(webPaths.exercise(into.slug), { replaceUrl: true });
      this.toaster.undoable(this.t('training.exercises.merge.done', { from: from.name, into: into.name }), () => void this.undo(id, from));
    } catch (cause) {
      this.toaster.failed(cause, () => void this.merge(from, into));
    } finally {
      this.isSending.set(false);
    }
  }

  private async undo(id: string, from: Exercise): Promise<void> {
    try {
      await this.api.send(undoMerge, { params: { id } });
      await this.library.readAgain();
      await this.router.navigateByUrl(webPaths.exercise(from.slug));
    } catch (cause) {
      this.toaster.failed(cause, () => void this.undo(id, from));
    }
  }
}
