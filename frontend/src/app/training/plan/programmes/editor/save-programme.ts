import { inject, Service } from '@angular/core';
import { Router } from '@angular/router';
import type { ProgrammeDocument } from '@spotter/contracts/workout/programme-document';
import { saveProgramme } from '@spotter/contracts/workout/programmes';
import { ApiClient } from '../../../../api/api-client';
import { ProgrammeDrafts, type ProgrammeDraft } from './programme-drafts';

/** Saves a programme that was written, as form or as text, forgets its draft, and goes to its page. */
@Service()
export class SaveProgramme {
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  private readonly drafts = inject(ProgrammeDrafts);

  /** `of` is what the draft is kept by. @throws ProblemError when the programme was not saved; the draft is kept then. */
  async save(of: string | undefined, { id, seen }: Pick<ProgrammeDraft, 'id' | 'seen'>, document: ProgrammeDocument): Promise<void> {
    const version = seen === undefined ? {} : { ifMatch: seen };
    const { ref } = await this.api.send(saveProgramme, { params: { id }, body: { document }, ...version });
    this.drafts.forget(of);
    await this.router.navigate(['/train/programmes', ref], { replaceUrl: true });
  }
}
