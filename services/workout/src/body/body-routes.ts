import { forgetBody, readBody, readRelativeStrength, writeBody as writeBodyRoute } from '@spotter/contracts/workout/body';
import { member, serve } from '@spotter/service-kit';
import { bodyWeightHalfLifeDays, smoothed } from '@spotter/training/trend';
import type { WorkoutParts } from '../app.ts';
import { relativeStrength } from './relative-strength.ts';
import { writeBody } from './write-body.ts';

type Needs = Parameters<typeof writeBody>[0] & Parameters<typeof relativeStrength>[0] & Pick<WorkoutParts, 'db'>;

const everything = { from: '0001-01-01', to: '9999-12-31' };

export const bodyRoutes = (parts: Needs) => {
  const { db, body } = parts;
  const write = writeBody(parts);
  const strength = relativeStrength(parts);
  return [
    serve(readBody, member, async (actor, { query }) => {
      const { from = everything.from, to = everything.to } = query;
      const days = await body.days(db, actor.tenant, actor.id, { from, to });
      // The trend has begun before what is shown.
      const weighings = await body.weighings(db, actor.tenant, actor.id);
      const trend = smoothed(
        weighings.map(({ day, grams }) => ({ at: Date.parse(day), value: grams })),
        bodyWeightHalfLifeDays,
      );
      return {
        days,
        trend: weighings
          .map(({ day }, index) => ({ day, weightGrams: Math.round(trend[index]?.value ?? 0) }))
          .filter(({ day }) => from <= day && day <= to),
      };
    }),
    serve(writeBodyRoute, member, (actor, { params, body: values }) => write(actor, params.day, values)),
    serve(forgetBody, member, (actor, { params }) => write(actor, params.day, { weightGrams: null, measures: {} })),
    serve(readRelativeStrength, member, (actor) => strength(actor)),
  ];
};
