import { Component, computed, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import { httpResource } from '@angular/common/http';
import { Router, RouterLink } from '@angular/router';
import { checkProgrammeText, NotAProgramme, TextError } from '@spotter/contracts/workout/programmes';
import type { ProgrammeDocument } from '@spotter/contracts/workout/programme-document';
import { z } from 'zod';
import { apiBase } from '../../../api/api-url';
import { ApiClient } from '../../../api/api-client';
import { problemOf } from '../../../api/problem-of';
import { injectText } from '../../../i18n/text';
import { Toaster } from '../../../toast/toaster';
import { Failed } from '../../../ui/failed';
import { Field, FieldInput } from '../../../ui/field';
import { Icon } from '../../../ui/icon';
import { Skeleton } from '../../../ui/skeleton';
import { FormOrText } from './editor/form-or-text';
import { injectProgrammeBase } from './editor/programme-base';
import { ProgrammeDrafts, type ProgrammeDraft } from './editor/programme-drafts';
import { SaveProgramme } from './editor/save-programme';
import { ProgrammeDays } from './programme-days';
import { allowedWords, faultWords } from './text-error-words';

/** A programme as text: pasted, read from a file or written here; what is wrong is said with its line. */
@Component({
  selector: 'sp-programme-text-page',
  imports: [Failed, Field, FieldInput, FormOrText, Icon, ProgrammeDays, RouterLink, Skeleton],
  templateUrl: './programme-text-page.html',
  styleUrl: './programme-text-page.css',
})
export class ProgrammeTextPage {
  protected readonly t = injectText();
  protected readonly faultWords = faultWords;
  protected readonly allowedWords = allowedWords;
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  private readonly toaster = inject(Toaster);
  private readonly drafts = inject(ProgrammeDrafts);
  private readonly saving = inject(SaveProgramme);
  /** Of the programme that is changed, or that one's own is made from. */
  readonly ref = input<string>();

  private readonly begun = injectProgrammeBase(this.ref);
  protected readonly programme = this.begun.programme;
  protected readonly kept = httpResource.text(() => this.of((ref) => `${apiBase}/training/programmes/${ref}/text`));
  private readonly draft = linkedSignal(() => this.drafts.read(this.ref()));
  protected readonly isDraftBack = linkedSignal(() => this.draft()?.isText === true);
  protected readonly text = linkedSignal(() => untracked(this.draft)?.text ?? (this.kept.hasValue() ? this.kept.value() : ''));
  protected readonly isReading = computed(() => this.ref() !== undefined && this.kept.isLoading() && this.draft()?.text === undefined);
  protected readonly errors = signal<readonly TextError[]>([]);
  protected readonly checked = signal<ProgrammeDocument | undefined>(undefined);
  protected readonly isBusy = signal(false);

  protected write(text: string): void {
    this.text.set(text);
    this.checked.set(undefined);
    this.keep({ text, isText: true });
  }

  protected async open(event: Event): Promise<void> {
    const [file] = (event.target as HTMLInputElement).files ?? [];
    if (!file) return;
    this.write(await file.text());
    await this.check();
  }

  protected async check(): Promise<void> {
    this.isBusy.set(true);
    try {
      const { document } = await this.api.send(checkProgrammeText, { body: { text: this.text() } });
      this.errors.set([]);
      this.checked.set(document);
    } catch (cause) {
      this.refused(cause);
    } finally {
      this.isBusy.set(false);
    }
  }

  /** On in the form, when the text is understood; else its errors are shown. */
  protected async toForm(): Promise<void> {
    await this.check();
    const document = this.checked();
    if (!document) return;
    this.keep({ document, text: this.text(), isText: false });
    const ref = this.ref();
    await this.router.navigate(ref === undefined ? ['/train/programmes/new'] : ['/train/programmes', ref, 'edit']);
  }

  protected discard(): void {
    this.drafts.forget(this.ref());
    this.draft.set(undefined);
    this.text.set(this.kept.hasValue() ? this.kept.value() : '');
    this.errors.set([]);
    this.checked.set(undefined);
  }

  protected async save(): Promise<void> {
    const document = this.checked();
    const based = this.draft() ?? this.begun.base();
    if (!document || !based) return;
    this.isBusy.set(true);
    try {
      await this.saving.save(this.ref(), based, document);
    } catch (cause) {
      this.toaster.failed(cause, () => void this.save());
    } finally {
      this.isBusy.set(false);
    }
  }

  /** Goes to the place in the text. */
  protected show(area: HTMLTextAreaElement, { line, column }: TextError): void {
    const before = this.text()
      .split('\n')
      .slice(0, line - 1);
    const at = before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
    area.focus();
    area.setSelectionRange(at, at + 1);
  }

  private keep(change: Partial<ProgrammeDraft>): void {
    const before = this.draft() ?? this.begun.base();
    if (!before) return;
    const draft = { ...before, ...change };
    this.draft.set(draft);
    this.isDraftBack.set(false);
    this.drafts.keep(this.ref(), draft);
  }

  private refused(cause: unknown): void {
    const problem = problemOf(cause);
    const errors = problem.is(NotAProgramme) ? z.array(TextError).safeParse(problem.extensions.errors).data : undefined;
    if (errors) this.errors.set(errors);
    else this.toaster.failed(cause, () => void this.check());
  }

  private of<T>(call: (ref: string) => T): T | undefined {
    const ref = this.ref();
    return ref === undefined ? undefined : call(ref);
  }
}
