import type { ServedRoute } from '@spotter/service-kit';
import type { WorkoutParts } from './app.ts';
import { copyExercises } from './copy-exercises.ts';
import { athleteRoutes } from './coaching/athlete-routes.ts';
import { coachingRepository } from './coaching/coaching-repository.ts';
import { coachingRoutes } from './coaching/coaching-routes.ts';
import { commentRepository } from './coaching/comment-repository.ts';
import { findByRefs } from './exercise-refs.ts';
import { enrolmentRepository } from './programmes/enrolment-repository.ts';
import { enrolmentRoutes } from './programmes/enrolment-routes.ts';
import { findProgramme } from './programmes/find-programme.ts';
import { programmeRepository } from './programmes/programme-repository.ts';
import { programmeRoutes } from './programmes/programme-routes.ts';
import { saveProgramme } from './programmes/save-programme.ts';
import { folderRepository } from './routines/folder-repository.ts';
import { routineRepository } from './routines/routine-repository.ts';
import { routineRoutes } from './routines/routine-routes.ts';
import { saveRoutine } from './routines/save-routine.ts';

export interface PlanParts {
  readonly routines: typeof routineRepository;
  readonly folders: typeof folderRepository;
  readonly programmes: typeof programmeRepository;
  readonly enrolments: typeof enrolmentRepository;
  readonly coaching: typeof coachingRepository;
  readonly comments: typeof commentRepository;
  readonly findByRefs: ReturnType<typeof findByRefs>;
  readonly copyExercises: ReturnType<typeof copyExercises>;
  readonly findProgramme: ReturnType<typeof findProgramme>;
  readonly saveRoutine: ReturnType<typeof saveRoutine>;
  readonly saveProgramme: ReturnType<typeof saveProgramme>;
}

/** What routines, programmes and coaching have in common. */
export const planParts = (base: Pick<WorkoutParts, 'db' | 'transaction' | 'exercises' | 'findExercises' | 'clock'>): PlanParts => {
  const repositories = {
    routines: routineRepository,
    folders: folderRepository,
    programmes: programmeRepository,
    enrolments: enrolmentRepository,
    coaching: coachingRepository,
    comments: commentRepository,
  };
  const found = { ...base, ...repositories, findByRefs: findByRefs(base) };
  return {
    ...repositories,
    findByRefs: found.findByRefs,
    copyExercises: copyExercises(found),
    findProgramme: findProgramme(found),
    saveRoutine: saveRoutine(found),
    saveProgramme: saveProgramme(found),
  };
};

/** `routes` are those of one's own training: a coach is shown the same. */
export const planRoutes = (parts: WorkoutParts, routes: readonly ServedRoute[]): ServedRoute[] => [
  ...routineRoutes(parts),
  ...programmeRoutes(parts),
  ...enrolmentRoutes(parts),
  ...coachingRoutes(parts),
  ...athleteRoutes(parts, routes),
];
