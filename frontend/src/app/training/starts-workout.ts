import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import { Store } from '@ngrx/store';
import { filter, firstValueFrom } from 'rxjs';
import { Language } from '../i18n/language';
import { log } from '../logging/log-state';
import { StartWorkout } from './start-workout';
import { trainingTextLoaders } from './training-texts';

/** The shortcut of the installed app: to the workout in progress, or into a new one, once it is known what lies on the device. */
export const startsWorkout: CanActivateFn = async () => {
  const [store, router, start, language] = [inject(Store), inject(Router), inject(StartWorkout), inject(Language)];
  const current = store.selectSignal(log.selectCurrent);
  await firstValueFrom(store.select(log.selectMemberId).pipe(filter((memberId) => memberId !== null)));
  if (current()) return router.parseUrl('/train/workout');
  await language.add('training', trainingTextLoaders);
  start.empty();
  return false;
};
