import { ofType } from '@ngrx/effects';
import type { Action } from '@ngrx/store';
import type { EventDefinition } from '@spotter/contracts/event';
import { filter, map, pipe, type UnaryFunction, type Observable } from 'rxjs';
import type { z } from 'zod';
import { LiveActions } from './live-actions';

/** The live events of one kind, parsed: `actions.pipe(told(FeedUpdated), map(({ postId }) => …))`. What does not parse is passed over. */
export const told = <T extends z.ZodType>(definition: EventDefinition<T>): UnaryFunction<Observable<Action>, Observable<z.output<T>>> =>
  pipe(
    ofType(LiveActions.told),
    filter(({ name }) => name === definition.type),
    map(({ data }) => definition.data.safeParse(data)),
    filter((parsed) => parsed.success),
    map((parsed) => parsed.data),
  );
