import { effect, inject, Service } from '@angular/core';
import { Store } from '@ngrx/store';
import { editMe, readMe, type OwnProfile as Profile } from '@spotter/contracts/user/members';
import { ApiClient } from '../api/api-client';
import { read } from '../api/read';
import { Display } from '../display/display';
import { session } from './session-state';

type Change = Parameters<typeof editMe.body.parse>[0];

/** The member's own profile: name, handle, units, what is preselected. Read once a visit; units are kept for flight mode. */
@Service()
export class OwnProfile {
  private readonly api = inject(ApiClient);
  private readonly display = inject(Display);
  private readonly isMember = inject(Store).selectSignal(session.selectIsMember);
  readonly resource = read(readMe, () => (this.isMember() ? {} : undefined));

  constructor() {
    effect(() => {
      if (this.resource.hasValue()) this.display.useUnits(this.resource.value().units);
    });
  }

  /** Saves and shows the change. Rejects with `ProblemError`, for example `HandleTaken`. */
  async edit(change: Change): Promise<Profile> {
    const before = this.resource.value();
    if (!before) throw new Error('The profile has not been read');
    const after = await this.api.send(editMe, { body: change as never, ifMatch: before.version });
    this.resource.set(after);
    return after;
  }
}
