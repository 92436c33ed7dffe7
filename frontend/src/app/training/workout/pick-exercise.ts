import { inject } from '@angular/core';
import { MatBottomSheet, MatBottomSheetConfig } from '@angular/material/bottom-sheet';
import type { Exercise } from '@spotter/contracts/workout/exercises';
import { injectText } from '../../i18n/text';
import { afterPaint } from '../../ui/after-paint';
import { ExercisePicker, type Picking } from './exercise-picker';

/** Opens the sheet in which an exercise is found. Call it in an injection context; what it gives calls back when one was chosen. */
export const injectExercisePicker = () => {
  const sheets = inject(MatBottomSheet);
  const t = injectText();
  return (chosen: (exercise: Exercise) => void, more: Partial<Picking> = {}): void => {
    const data: Picking = { title: t('training.picker.title'), ...more };
    const config = Object.assign(new MatBottomSheetConfig<Picking>(), { ariaLabel: data.title, data });
    // The menu that it was asked from is seen to close first.
    afterPaint(() => {
      const sheet = sheets.open<ExercisePicker, Picking, Exercise>(ExercisePicker, config);
      sheet.afterDismissed().subscribe((exercise) => {
        if (exercise) chosen(exercise);
      });
    });
  };
};
