import { createFeature, createReducer, on } from '@ngrx/store';
import { UnreadActions } from './unread-actions';

interface UnreadState {
  readonly count: number;
}

const initial: UnreadState = { count: 0 };

/** How many notifications the member has not read: for the bell on every page. */
export const unread = createFeature({
  name: 'unread',
  reducer: createReducer(
    initial,
    on(UnreadActions.counted, (_, { count }): UnreadState => ({ count })),
  ),
});
