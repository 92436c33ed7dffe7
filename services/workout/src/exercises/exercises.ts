import type { Kit } from '@spotter/service-kit';
import { exerciseRepository } from './exercise-repository.ts';
import { findExercises } from './find-exercises.ts';
import { holdExercises } from './hold-exercises.ts';
import { homeEquipmentRepository } from './home-equipment-repository.ts';
import { library } from './library.ts';
import { libraryRepository } from './library-repository.ts';
import { mergeRepository } from './merge-repository.ts';
import { openLibrary } from './open-library.ts';
import { showMerges } from './show-merges.ts';

/** What comes with the program. */
export const librarySeed = () => libraryRepository.seed(library);

/** The parts of exercises, some of which others use too. */
export const exerciseParts = (kit: Kit) => {
  const shelf = { exercises: exerciseRepository, readLibrary: openLibrary({ ...kit, stored: libraryRepository }) };
  const found = { ...shelf, findExercises: findExercises(shelf) };
  return {
    ...found,
    holdExercises: holdExercises(found),
    merges: mergeRepository,
    showMerges: showMerges(shelf),
    homeEquipment: homeEquipmentRepository,
  };
};
