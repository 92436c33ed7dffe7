import { openMediaStore } from '@spotter/media/media-store';
import { every, type Kit, type TenantDataRules } from '@spotter/service-kit';
import type { WorkoutParts } from '../app.ts';
import type { WorkoutConfig } from '../config.ts';
import { pictureRepository } from './picture-repository.ts';
import { pictureRoutes } from './picture-routes.ts';
import { erasePictures, purgePictures, sweepPictures } from './sweep-pictures.ts';

const pictureParts = ({ config, ...parts }: Pick<Kit<WorkoutConfig>, 'config'> & Pick<WorkoutParts, PictureUses>) => ({
  ...parts,
  pictures: pictureRepository,
  media: openMediaStore(config),
});

type PictureUses = 'db' | 'transaction' | 'sessions' | 'tenants' | 'clock' | 'log';
export type PictureNeeds = ReturnType<typeof pictureParts>;

/** Progress pictures: for their owner alone. */
export const pictures = (kit: Parameters<typeof pictureParts>[0]) => {
  const parts = pictureParts(kit);
  /** When a gym ends, its export says that there were pictures, and of when; what is on them and what was said of them is nobody else's. */
  const tenantData = {
    omits: { progress_picture: ['hash', 'note'] },
    setAside: erasePictures(parts),
  } satisfies TenantDataRules;
  return {
    routes: pictureRoutes(parts),
    jobs: [
      every({ minutes: 10 }, 'workout.purge-pictures', purgePictures(parts)),
      every({ hours: 6 }, 'workout.sweep-pictures', sweepPictures(parts)),
    ],
    tenantData,
  };
};
