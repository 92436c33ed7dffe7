import { createFeature, createReducer, createSelector, on } from '@ngrx/store';
import type { ProblemError } from '@spotter/contracts/http/problem';
import type { Session } from '@spotter/contracts/session/session';
import { SessionActions } from './session-actions';

export interface SessionState {
  readonly current: Session | undefined;
  readonly error: ProblemError | undefined;
  /** Somebody was logged in, and is not any more. What they see and typed stays until they log in again or leave the page. */
  readonly hasEnded: boolean;
}

const initial: SessionState = { current: undefined, error: undefined, hasEnded: false };

const afterReading = ({ current }: SessionState, now: Session): SessionState => {
  if (!current?.member || current.member.id === now.member?.id) return { current: now, error: undefined, hasEnded: false };
  return { current: { ...current, csrfToken: now.csrfToken }, error: undefined, hasEnded: true };
};

/** Who is there and where: asked once at the start, kept for all pages. */
export const session = createFeature({
  name: 'session',
  reducer: createReducer(
    initial,
    on(SessionActions.opened, (state): SessionState => ({ ...state, error: undefined })),
    on(SessionActions.read, (state, { session }): SessionState => afterReading(state, session)),
    on(SessionActions.readFailed, (state, { error }): SessionState => ({ ...state, error })),
    on(SessionActions.refused, (state): SessionState => ({ ...state, hasEnded: Boolean(state.current?.member) })),
  ),
  extraSelectors: ({ selectCurrent, selectError }) => {
    const selectMember = createSelector(selectCurrent, (current) => current?.member ?? null);
    const selectRoles = createSelector(selectCurrent, (current) => current?.roles ?? []);
    return {
      selectMember,
      selectRoles,
      selectTenant: createSelector(selectCurrent, (current) => current?.tenant ?? null),
      selectCsrfToken: createSelector(selectCurrent, (current) => current?.csrfToken),
      selectIsSettled: createSelector(selectCurrent, selectError, (current, error) => Boolean(current ?? error)),
      selectIsMember: createSelector(selectMember, (member) => member !== null),
      /** May run the shop: see orders, stock and catalogue. */
      selectRunsShop: createSelector(selectRoles, (roles) => roles.some((role) => role === 'owner' || role === 'store-manager')),
    };
  },
});
