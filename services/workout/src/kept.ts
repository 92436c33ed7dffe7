import type { ServedRoute } from '@spotter/service-kit';
import type { WorkoutParts } from './app.ts';
import { bodyRepository } from './body/body-repository.ts';
import { bodyRoutes } from './body/body-routes.ts';
import { goalRepository } from './goals/goal-repository.ts';
import { goalRoutes } from './goals/goal-routes.ts';
import { periodRepository } from './progress/period-repository.ts';
import { preferenceRoutes } from './progress/preference-routes.ts';
import { progressRepository } from './progress/progress-repository.ts';
import { progressRoutes } from './progress/progress-routes.ts';
import { rebuildRepository } from './progress/rebuild-repository.ts';
import { sessionRepository } from './progress/session-repository.ts';
import { totalRepository } from './progress/total-repository.ts';
import { trainingRoutes } from './progress/training-routes.ts';

/** What is worked out from completed workouts and kept: records, totals, weeks and years; and what they are measured against: the body, goals. */
export const keptParts = {
  progress: progressRepository,
  sessions: sessionRepository,
  totals: totalRepository,
  periods: periodRepository,
  rebuilds: rebuildRepository,
  body: bodyRepository,
  goals: goalRepository,
};

export const keptRoutes = (parts: WorkoutParts): ServedRoute[] => [
  ...progressRoutes(parts),
  ...trainingRoutes(parts),
  ...preferenceRoutes(parts),
  ...bodyRoutes(parts),
  ...goalRoutes(parts),
];
