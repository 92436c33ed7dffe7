import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Muscle } from '@spotter/contracts/workout/exercises';
import { webPaths } from '@spotter/contracts/web/paths';
import { injectText } from '../../i18n/text';
import { TopBar } from '../../shell/top-bar';
import { Empty } from '../../ui/empty';
import { Failed } from '../../ui/failed';
import { Icon } from '../../ui/icon';
import { Skeleton } from '../../ui/skeleton';
import { ResumeBar } from '../resume-bar';
import { TrainTabs } from '../train-tabs';
import { ExerciseLibrary } from './exercise-library';
import { findExercises } from './find-exercises';

/** All exercises: found by a few letters or by a muscle. */
@Component({
  selector: 'sp-exercises-page',
  imports: [Empty, Failed, Icon, ResumeBar, RouterLink, Skeleton, TopBar, TrainTabs],
  templateUrl: './exercises-page.html',
  styleUrl: './exercises-page.css',
})
export class ExercisesPage {
  protected readonly t = injectText();
  protected readonly library = inject(ExerciseLibrary);
  protected readonly paths = webPaths;
  protected readonly muscles = Muscle.options;
  protected readonly typed = signal('');
  protected readonly muscle = signal<Muscle | undefined>(undefined);
  protected readonly found = computed(() => findExercises(this.library.exercises(), this.typed(), this.muscle()));

  constructor() {
    void this.library.open();
  }

  protected toggle(muscle: Muscle): void {
    this.muscle.update((chosen) => (chosen === muscle ? undefined : muscle));
  }
}
