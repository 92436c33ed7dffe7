import { NotFound, ProblemError } from '@spotter/contracts';
import * as contract from '@spotter/contracts/workout/enrolments';
import { member, serve } from '@spotter/service-kit';
import type { WorkoutParts } from '../app.ts';
import { changeEnrolment, skipDay, startEnrolment, unskipDay } from './run-programme.ts';
import { showEnrolment } from './show-enrolment.ts';

export const enrolmentRoutes = (parts: WorkoutParts) => {
  const { db, enrolments } = parts;
  const show = showEnrolment(parts);

  return [
    serve(contract.startEnrolment, member, (actor, { params, body }) =>
      startEnrolment(parts)(actor, { ...body, id: params.id, startedAt: new Date(body.startedAt) }),
    ),
    serve(contract.readCurrentEnrolment, member, async (actor) => {
      const row = await enrolments.current(db, actor.tenant, actor.id);
      return { enrolment: row ? await show(db, actor, row) : null };
    }),
    serve(contract.readEnrolment, member, async (actor, { params }) => {
      const row = await enrolments.read(db, actor.tenant, actor.id, params.id);
      if (!row) throw new ProblemError(NotFound, 'There is no such programme of yours');
      return show(db, actor, row);
    }),
    serve(contract.changeEnrolment, member, (actor, { params, body }) => changeEnrolment(parts)(actor, params.id, body.state)),
    serve(contract.skipDay, member, (actor, { params: { id, ...place } }) => skipDay(parts)(actor, id, place)),
    serve(contract.unskipDay, member, (actor, { params: { id, ...place } }) => unskipDay(parts)(actor, id, place)),
  ];
};
