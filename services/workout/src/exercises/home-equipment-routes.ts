import { keepHomeEquipment, readHomeEquipment } from '@spotter/contracts/workout/own-exercises';
import { member, serve } from '@spotter/service-kit';
import type { WorkoutParts } from '../app.ts';

/** What a member has at home. */
export const homeEquipmentRoutes = ({ db, homeEquipment }: Pick<WorkoutParts, 'db' | 'homeEquipment'>) => [
  serve(readHomeEquipment, member, async ({ tenant, id }) => ({ equipment: await homeEquipment.read(db, tenant, id) })),
  serve(keepHomeEquipment, member, async ({ tenant, id }, { body }) => {
    const equipment = [...new Set(body.equipment)];
    await homeEquipment.keep(db, tenant, id, equipment);
    return { equipment };
  }),
];
