import { inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter, pairwise, map, startWith } from 'rxjs';

const pathOf = (url: string): string => url.split(/[?#]/)[0] ?? '';

/** After a navigation to another page the focus goes to its beginning, as it would with a page of its own. Not for a changed query. */
export const focusMainAfterNavigation = (): void => {
  const router = inject(Router);
  router.events
    .pipe(
      filter((event) => event instanceof NavigationEnd),
      map(({ urlAfterRedirects }) => pathOf(urlAfterRedirects)),
      startWith(undefined),
      pairwise(),
      filter(([before, now]) => before !== undefined && before !== now),
      takeUntilDestroyed(),
    )
    .subscribe(() => document.getElementById('main')?.focus({ preventScroll: true }));
};
