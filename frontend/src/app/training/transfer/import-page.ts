import { Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Actions } from '@ngrx/effects';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { ImportProgressed } from '@spotter/contracts/workout/events';
import {
  cancelImport,
  changeReading,
  previewImport,
  readBadRows,
  readImport,
  runImport,
  undoImport,
  type ImportReading,
  type TrainingImport,
} from '@spotter/contracts/workout/imports';
import { requestOf } from '@spotter/contracts/http/client';
import { ApiClient } from '../../api/api-client';
import { apiBase } from '../../api/api-url';
import { Network } from '../../api/network';
import { read } from '../../api/read';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { told } from '../../live/told';
import { TopBar } from '../../shell/top-bar';
import { Toaster } from '../../toast/toaster';
import { Failed } from '../../ui/failed';
import { Icon } from '../../ui/icon';
import { PageFailed } from '../../ui/page-failed';
import { Skeleton } from '../../ui/skeleton';
import { ImportPreviewShown } from './import-preview';
import { ImportQuestions } from './import-questions';

const lookAgainMilliseconds = 3000;

/** One import, from the first look at the file to its undo. */
@Component({
  selector: 'sp-import-page',
  imports: [Failed, Icon, ImportPreviewShown, ImportQuestions, PageFailed, RouterLink, Skeleton, TopBar],
  templateUrl: './import-page.html',
  styleUrl: './transfer.css',
})
export class ImportPage {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  protected readonly network = inject(Network);
  private readonly api = inject(ApiClient);
  private readonly toaster = inject(Toaster);
  readonly id = input.required<string>();

  protected readonly found = read(readImport, () => ({ params: { id: this.id() } }));
  private readonly latest = linkedSignal<TrainingImport | undefined>(() => (this.found.hasValue() ? this.found.value() : undefined));
  private readonly heard = toSignal(inject(Actions).pipe(told(ImportProgressed), takeUntilDestroyed()));

  /** As it was read, and as it was told since. */
  protected readonly shown = computed(() => {
    const [known, news] = [this.latest(), this.heard()];
    if (known === undefined || news?.importId !== known.id || news.progress.handled < known.progress.handled) return known;
    return { ...known, state: news.state, progress: news.progress };
  });
  protected readonly isAtWork = computed(() => ['running', 'undoing'].includes(this.shown()?.state ?? ''));
  private readonly isReadable = computed(() => {
    const now = this.latest();
    return now?.state === 'open' && now.questions.length === 0;
  });
  protected readonly preview = read(previewImport, () => (this.isReadable() ? { params: { id: this.id() } } : undefined));
  protected readonly isBusy = signal(false);
  protected readonly part = computed(() => {
    const progress = this.shown()?.progress;
    return progress === undefined || progress.workouts === 0 ? 0 : progress.handled / progress.workouts;
  });
  protected readonly badRows = computed(() => apiBase + requestOf(readBadRows, { params: { id: this.id() } }).path);

  constructor() {
    // What is told may be missed on the way; who looks every few seconds misses nothing for long.
    effect((onCleanup) => {
      if (!this.isAtWork()) return;
      const looking = setInterval(() => this.found.reload(), lookAgainMilliseconds);
      onCleanup(() => clearInterval(looking));
    });
    effect(() => {
      const state = this.heard()?.state;
      if (state !== undefined && state !== 'running' && state !== 'undoing') this.found.reload();
    });
  }

  protected changeReading(said: Partial<ImportReading>): Promise<void> {
    return this.does(async () => {
      this.latest.set(await this.api.send(changeReading, { params: { id: this.id() }, body: said }));
      this.preview.reload();
    });
  }

  protected run(): Promise<void> {
    return this.does(async () => this.latest.set(await this.api.send(runImport, this.mine())));
  }

  protected cancel(): Promise<void> {
    return this.does(async () => this.latest.set(await this.api.send(cancelImport, this.mine())));
  }

  protected undo(): Promise<void> {
    return this.does(async () => this.latest.set(await this.api.send(undoImport, this.mine())));
  }

  private mine(): { params: { id: string } } {
    return { params: { id: this.id() } };
  }

  private async does(work: () => Promise<void>): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    try {
      await work();
    } catch (cause) {
      this.toaster.failed(cause, () => void this.does(work));
    } finally {
      this.isBusy.set(false);
    }
  }
}
