import { computed, type Signal } from '@angular/core';
import { readTrainingPreferences, type OneRepMaxFormula } from '@spotter/contracts/workout/training-preferences';
import { read } from '../api/read';

/** The formula by which this member's maxima are estimated; undefined until it is known. To be called in an injection context. */
export const chosenFormula = (): Signal<OneRepMaxFormula | undefined> => {
  const preferences = read(readTrainingPreferences, () => ({}));
  return computed(() => (preferences.hasValue() ? preferences.value().formula : undefined));
};
