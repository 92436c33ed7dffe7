import type { Page } from '@spotter/contracts';
import type { Equipment, Exercise, Muscle } from '@spotter/contracts/workout/exercises';
import { pageOf } from '@spotter/service-kit';
import { bestFirst, exerciseSearch, suits } from '@spotter/training/exercise-search';
import type { Owner, WorkoutParts } from '../app.ts';

type Needs = Pick<WorkoutParts, 'db' | 'exercises' | 'readLibrary' | 'homeEquipment'>;

interface Wish {
  readonly search?: string | undefined;
  readonly muscle?: Muscle | undefined;
  readonly equipment?: Equipment | undefined;
  readonly with: 'anything' | 'what-i-have';
  readonly show: 'offered' | 'own' | 'archived' | 'all';
  readonly limit: number;
}

const isShown: Readonly<Record<Wish['show'], (exercise: Exercise) => boolean>> = {
  offered: ({ isArchived }) => !isArchived,
  own: ({ isOwn, isArchived }) => isOwn && !isArchived,
  archived: ({ isArchived }) => isArchived,
  all: () => true,
};

/** A page of the library and one's own exercises: the best met first, else by name. */
export const listExercises =
  ({ db, exercises, readLibrary, homeEquipment }: Needs) =>
  async (owner: Owner, after: string | undefined, wish: Wish): Promise<Page<Exercise>> => {
    const { tenant, id: memberId, language } = owner;
    const { search: searchLibrary } = await readLibrary(language);
    const searchOwn = exerciseSearch<Exercise>(await exercises.ofMember(db, tenant, memberId));
    const atHand = wish.with === 'what-i-have' ? await homeEquipment.read(db, tenant, memberId) : undefined;
    const typed = wish.search ?? '';
    const found = bestFirst([...searchLibrary(typed), ...searchOwn(typed)])
      .filter(isShown[wish.show])
      .filter((exercise) => suits(exercise, { muscle: wish.muscle, equipment: wish.equipment, atHand }));
    const from = after === undefined ? 0 : found.findIndex(({ id }) => id === after) + 1;
    return pageOf(found.slice(from, from + wish.limit + 1), wish.limit, { item: (each) => each, key: ({ id }) => id });
  };
