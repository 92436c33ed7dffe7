import { createFeature, createReducer, on } from '@ngrx/store';
import { UnreadActions } from './unread-actions';

/** How many notifications the member has not read: for the bell on every page. */
export const unread = createFeature({
  name: 'unread',
  reducer: createReducer<{ readonly count: number }>(
    { count: 0 },
    on(UnreadActions.counted, (_, { count }) => ({ count })),
  ),
});
