import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { ProblemError } from '@spotter/contracts/http/problem';
import type { Session } from '@spotter/contracts/session/session';

export const SessionActions = createActionGroup({
  source: 'Session',
  events: {
    opened: emptyProps(),
    read: props<{ session: Session }>(),
    readFailed: props<{ error: ProblemError }>(),
    /** A service answered that nobody is logged in. */
    refused: emptyProps(),
  },
});
