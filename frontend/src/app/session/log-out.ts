import { HttpClient } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import { Store } from '@ngrx/store';
import { LoggedOut } from '@spotter/contracts/session/session';
import { firstValueFrom } from 'rxjs';
import { forgetReads } from '../offline';
import { Toaster } from '../toast/toaster';
import { forgetSession } from './kept-session';
import { session } from './session-state';

/** Ends the session here, and then at the identity provider. */
@Service()
export class LogOut {
  private readonly http = inject(HttpClient);
  private readonly toaster = inject(Toaster);
  private readonly csrfToken = inject(Store).selectSignal(session.selectCsrfToken);

  async now(): Promise<void> {
    try {
      const answer = await firstValueFrom(this.http.post('/auth/logout', null, { headers: { 'x-csrf-token': this.csrfToken() ?? '' } }));
      forgetSession();
      await forgetReads();
      location.assign(LoggedOut.parse(answer).redirectTo);
    } catch (cause) {
      this.toaster.failed(cause, () => void this.now());
    }
  }
}
