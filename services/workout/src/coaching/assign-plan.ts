import { NotFound, ProblemError } from '@spotter/contracts';
import type { Member } from '@spotter/service-kit';
import type { WorkoutParts } from '../app.ts';
import { refsOf } from '../exercise-refs.ts';
import { coachedAthlete } from './coached-athlete.ts';

type Needs = Pick<
  WorkoutParts,
  'transaction' | 'coaching' | 'routines' | 'programmes' | 'copyExercises' | 'saveRoutine' | 'saveProgramme' | 'findProgramme'
>;

interface Gift {
  readonly athleteId: string;
  /** Of the copy. */
  readonly id: string;
}

/** Gives an athlete a copy of a routine, with the coach's own exercises. One that is there already stays as the athlete made it. */
export const assignRoutine =
  (needs: Needs) =>
  (coach: Member, { athleteId, id, routineId }: Gift & { readonly routineId: string }): Promise<void> =>
    needs.transaction(async (tx) => {
      const athlete = await coachedAthlete(needs)(tx, coach, athleteId);
      if (await needs.routines.read(tx, athlete.tenant, athlete.id, id)) return;
      const routine = await needs.routines.read(tx, coach.tenant, coach.id, routineId);
      if (routine?.deletedAt !== null) throw new ProblemError(NotFound, 'There is no such routine of yours');
      const renamed = await needs.copyExercises(tx, { from: coach, to: athlete }, refsOf(routine.slots));
      const { title, note, slots } = routine;
      await needs.saveRoutine(athlete, { id, draft: { title, note, folderId: null, slots: renamed(slots) }, assignedBy: coach.name });
    });

/** Gives an athlete a copy of a programme. */
export const assignProgramme =
  (needs: Needs) =>
  (coach: Member, { athleteId, id, programmeRef }: Gift & { readonly programmeRef: string }): Promise<void> =>
    needs.transaction(async (tx) => {
      const athlete = await coachedAthlete(needs)(tx, coach, athleteId);
      if (await needs.programmes.read(tx, athlete.tenant, athlete.id, id)) return;
      const { document } = await needs.findProgramme(tx, coach, programmeRef);
      const refs = refsOf(document.days.flatMap(({ slots }) => slots));
      const renamed = await needs.copyExercises(tx, { from: coach, to: athlete }, refs);
      await needs.saveProgramme(athlete, { id, document: renamed(document), assignedBy: coach.name });
    });
