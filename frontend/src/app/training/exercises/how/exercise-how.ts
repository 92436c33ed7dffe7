import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Exercise } from '@spotter/contracts/workout/exercises';
import { webPaths } from '@spotter/contracts/web/paths';
import { injectText } from '../../../i18n/text';
import { Icon } from '../../../ui/icon';

/** How an exercise is done: steps, the one thing to think of, mistakes, and what else would do. */
@Component({
  selector: 'sp-exercise-how',
  imports: [Icon, RouterLink],
  templateUrl: './exercise-how.html',
  styleUrl: './exercise-how.css',
})
export class ExerciseHow {
  protected readonly t = injectText();
  protected readonly paths = webPaths;
  readonly exercise = input.required<Exercise>();
}
