import { NotFound, ProblemError } from '@spotter/contracts';
import * as contract from '@spotter/contracts/workout/coaching';
import { member, role, serve } from '@spotter/service-kit';
import type { WorkoutParts } from '../app.ts';
import { newShareCode } from '../share-code.ts';
import { agree, athleteShown, coachShown } from './agree.ts';
import { commentOnSet, commentsOf } from './comment-on-set.ts';

export const coachingRoutes = (parts: WorkoutParts) => {
  const { db, transaction, coaching, workouts } = parts;

  return [
    serve(contract.readInvitation, role('coach'), (actor) =>
      transaction(async (tx) => ({
        code: await coaching.invite(tx, actor.tenant, { coachId: actor.id, coachName: actor.name }, newShareCode()),
      })),
    ),
    serve(contract.withdrawInvitation, role('coach'), (actor) => coaching.uninvite(db, actor.tenant, actor.id)),
    serve(contract.showInvitation, member, async (actor, { params }) => {
      const invitation = await coaching.invitation(db, actor.tenant, params.code);
      if (!invitation) throw new ProblemError(NotFound, 'This link leads nowhere');
      const consent = await coaching.consent(db, actor.tenant, { athleteId: actor.id, coachId: invitation.coachId });
      return { ...invitation, isAgreed: consent !== undefined };
    }),
    serve(contract.agree, member, (actor, { params }) => agree(parts)(actor, params.code)),
    serve(contract.listCoaches, member, async (actor) => ({
      items: (await coaching.coachesOf(db, actor.tenant, actor.id)).map(coachShown),
    })),
    serve(contract.withdrawConsent, member, (actor, { params }) =>
      coaching.withdraw(db, actor.tenant, { athleteId: actor.id, coachId: params.id }),
    ),
    serve(contract.listAthletes, role('coach'), async (actor) => ({
      items: (await coaching.athletesOf(db, actor.tenant, actor.id)).map(athleteShown),
    })),
    serve(contract.listComments, member, async (actor, { params }) => {
      if (!(await workouts.read(db, actor.tenant, actor.id, params.id))) throw new ProblemError(NotFound, 'There is no such workout');
      return { items: await commentsOf(parts)(db, actor, params.id) };
    }),
    serve(contract.replyToComment, member, (actor, { params, body }) =>
      commentOnSet(parts)(actor, actor, { ...body, workoutId: params.id }),
    ),
  ];
};
