import { Component, computed, input } from '@angular/core';
import type { Exercise } from '@spotter/contracts/workout/exercises';
import { injectText } from '../../../i18n/text';
import { BodyMap } from '../../../ui/body/body-map';
import { levelOfShare, levelsOf } from '../muscle-levels';

/** Which muscles an exercise works: on the body, front and back, and in words, the primary ones apart from those that help. */
@Component({
  selector: 'sp-exercise-muscles',
  imports: [BodyMap],
  templateUrl: './exercise-muscles.html',
  styleUrl: './exercise-muscles.css',
  host: { class: 'sec' },
})
export class ExerciseMuscles {
  protected readonly t = injectText();
  readonly exercise = input.required<Pick<Exercise, 'muscles'>>();
  protected readonly levels = computed(() => levelsOf(this.exercise()));
  protected readonly groups = computed(() => {
    const muscles = this.exercise().muscles.map((each) => ({ ...each, level: levelOfShare(each.share) }));
    return [
      { name: 'primary', muscles: muscles.filter(({ share }) => share >= 1) },
      { name: 'secondary', muscles: muscles.filter(({ share }) => share < 1) },
    ].filter((group) => group.muscles.length > 0);
  });

  protected share(share: number): string {
    return this.t(share >= 1 ? 'training.share-full' : share >= 0.5 ? 'training.share-half' : 'training.share-little');
  }
}
