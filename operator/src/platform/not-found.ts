import { NotFound, ProblemError } from '@spotter/contracts';

/** For `.catch`: what a service does not have is undefined, every other problem stays one. */
export const undefinedIfNotFound = (error: unknown): undefined => {
  if (error instanceof ProblemError && error.is(NotFound)) return undefined;
  throw error;
};
