import { exportTraining } from '@spotter/contracts/workout/exports';
import { member, serveContent } from '@spotter/service-kit';
import type { exportTraining as exportTrainingCase } from './export-training.ts';

export const exportRoutes = (does: { exportTraining: ReturnType<typeof exportTrainingCase> }) => [
  serveContent(exportTraining, member, (actor, { query: { form, weightUnit, distanceUnit } }) =>
    does.exportTraining(actor, { form, units: { weight: weightUnit, distance: distanceUnit } }),
  ),
];
