import { Component, computed, effect, inject, Injector, input, linkedSignal, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ProgrammeDocument } from '@spotter/contracts/workout/programme-document';
import { injectText } from '../../../../i18n/text';
import { Toaster } from '../../../../toast/toaster';
import { goToFirstWrong } from '../../../../ui/first-wrong';
import { Icon } from '../../../../ui/icon';
import { PageFailed } from '../../../../ui/page-failed';
import { Skeleton } from '../../../../ui/skeleton';
import { wrongFields } from '../../wrong-fields';
import { DraftSimulation } from './draft-simulation';
import { FormOrText } from './form-or-text';
import { injectProgrammeBase } from './programme-base';
import { ProgrammeDrafts } from './programme-drafts';
import { ProgrammeForm } from './programme-form';
import { SaveProgramme } from './save-programme';

/** A programme of one's own, written as a form, with what it would ask for in the next twelve weeks beside it. */
@Component({
  selector: 'sp-programme-form-page',
  imports: [DraftSimulation, FormOrText, Icon, PageFailed, ProgrammeForm, RouterLink, Skeleton],
  templateUrl: './programme-form-page.html',
  styleUrl: './programme-form-page.css',
})
export class ProgrammeFormPage {
  protected readonly t = injectText();
  private readonly router = inject(Router);
  private readonly toaster = inject(Toaster);
  private readonly injector = inject(Injector);
  private readonly drafts = inject(ProgrammeDrafts);
  private readonly saving = inject(SaveProgramme);
  /** Of the programme that is changed, or that one's own is made from. */
  readonly ref = input<string>();
  private readonly begun = injectProgrammeBase(this.ref);
  protected readonly programme = this.begun.programme;
  private readonly kept = linkedSignal(() => this.drafts.read(this.ref()));
  protected readonly draft = linkedSignal(() => this.kept() ?? this.begun.base());
  protected readonly isDraftBack = computed(() => this.kept() !== undefined && this.draft() === this.kept());
  private readonly checked = computed(() => {
    const draft = this.draft();
    return draft && ProgrammeDocument.safeParse(draft.document);
  });
  protected readonly good = computed(() => this.checked()?.data);
  private readonly wasRefused = signal(false);
  /** What is missing is said when it was to be saved; what is wrong, at once. */
  protected readonly wrong = computed(() => {
    const all = wrongFields(this.t, this.checked() ?? {});
    const missing = this.t('training.plan.wrong.missing');
    return this.wasRefused() ? all : new Map([...all].filter(([, words]) => words !== missing));
  });
  protected readonly isBusy = signal(false);

  constructor() {
    // What was written last as a text, and is perhaps not right yet, goes on as one.
    effect(() => {
      if (untracked(this.kept)?.isText) void this.toText();
    });
  }

  protected edit(document: ProgrammeDocument): void {
    const before = this.draft();
    if (!before) return;
    const draft = { ...before, document, text: undefined, isText: false };
    this.draft.set(draft);
    this.drafts.keep(this.ref(), draft);
  }

  protected discard(): void {
    const before = this.draft();
    this.drafts.forget(this.ref());
    this.kept.set(undefined);
    this.draft.set(this.begun.base());
    this.wasRefused.set(false);
    this.toaster.undoable(this.t('training.plan.form.discarded'), () => {
      if (before) this.edit(before.document);
    });
  }

  protected async toText(): Promise<void> {
    const draft = this.draft();
    if (!draft) return;
    const { writeProgrammeText } = await import('@spotter/training/programme/programme-text');
    this.drafts.keep(this.ref(), { ...draft, text: draft.text ?? writeProgrammeText(draft.document) });
    const ref = this.ref();
    await this.router.navigate(ref === undefined ? ['/train/programmes/text'] : ['/train/programmes', ref, 'text'], {
      replaceUrl: draft.isText === true,
    });
  }

  protected async save(): Promise<void> {
    const draft = this.draft();
    const document = this.good();
    this.wasRefused.set(!document);
    if (!draft || !document) {
      goToFirstWrong(this.injector);
      return;
    }
    this.isBusy.set(true);
    try {
      await this.saving.save(this.ref(), draft, document);
    } catch (cause) {
      this.toaster.failed(cause, () => void this.save());
    } finally {
      this.isBusy.set(false);
    }
  }
}
