import { inject } from '@angular/core';
import type { CanActivateFn, CanMatchFn } from '@angular/router';
import { Store } from '@ngrx/store';
import { filter, firstValueFrom } from 'rxjs';
import { logIn } from './log-in';
import { session } from './session-state';

const settledSession = async () => {
  const store = inject(Store);
  await firstValueFrom(store.select(session.selectIsSettled).pipe(filter(Boolean)));
  return store.selectSignal(session.selectCurrent)();
};

/** The platform's own host belongs to no gym. */
export const platformHost: CanMatchFn = async () => {
  const current = await settledSession();
  return current?.tenant === null;
};

export const guest: CanMatchFn = async () => {
  const current = await settledSession();
  return current?.member === null;
};

/** A guest goes by way of the log-in page, and comes back to where they wanted to go. */
export const member: CanActivateFn = async (_, { url }) => {
  const hasEnded = inject(Store).selectSignal(session.selectHasEnded);
  const current = await settledSession();
  if (current?.member && !hasEnded()) return true;
  if (current) logIn(url);
  return false;
};

/** People who run the gym's shop. For anybody else there is nothing here. */
export const staff: CanMatchFn = async () => {
  const current = await settledSession();
  return current?.roles.some((role) => role === 'owner' || role === 'store-manager') ?? false;
};
