import type { Owner, WorkoutParts } from '../../app.ts';
import type { KnownExercise } from './match-rules.ts';

/** Everything that a name in a file could mean: the library in every language, and the member's own. */
export const knownExercises =
  ({ db, readLibrary, exercises }: Pick<WorkoutParts, 'db' | 'readLibrary' | 'exercises'>) =>
  async (owner: Owner): Promise<KnownExercise[]> => {
    const [shown, english, german] = await Promise.all([readLibrary(owner.language), readLibrary('en'), readLibrary('de')]);
    const inAnyLanguage = (id: string): string[] =>
      [english, german].flatMap(({ byId }) => {
        const exercise = byId.get(id);
        return exercise === undefined ? [] : [exercise.name, ...exercise.synonyms];
      });
    const library = [...shown.byId.values()].map((exercise) => ({ ...exercise, alsoCalled: inAnyLanguage(exercise.id) }));
    const own = await exercises.ofMember(db, owner.tenant, owner.id);
    return [...library, ...own.map((exercise) => ({ ...exercise, alsoCalled: exercise.synonyms }))];
  };
