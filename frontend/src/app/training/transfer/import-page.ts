import { Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Actions } from '@ngrx/effects';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { Received } from '@spotter/contracts/event';
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

type Progressed = Received<typeof ImportProgressed>['data'];

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
  /** As it was read, changed or told last. */
  protected readonly shown = linkedSignal<TrainingImport | undefined>(() => (this.found.hasValue() ? this.found.value() : undefined));
  protected readonly isAtWork = computed(() => ['running', 'undoing'].includes(this.shown()?.state ?? ''));
  /** It is not known yet how many workouts there are. */
  protected readonly isBeingRead = computed(() => this.shown()?.state === 'running' && this.shown()?.progress.workouts === 0);
  private readonly isReadable = computed(() => {
    const now = this.shown();
    return now?.state === 'open' && now.questions.length === 0;
  });
  protected readonly preview = read(previewImport, () => (this.isReadable() ? { params: { id: this.id() } } : undefined));
  private readonly isPreviewOutdated = signal(false);
  protected readonly isBusy = signal(false);
  private saying: Promise<void> = Promise.resolve();
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
    // A preview that is on its way cannot be asked for anew.
    effect(() => {
      if (!this.isPreviewOutdated() || this.preview.isLoading()) return;
      this.isPreviewOutdated.set(false);
      this.preview.reload();
    });
    inject(Actions)
      .pipe(told(ImportProgressed), takeUntilDestroyed())
      .subscribe((news) => this.hear(news));
  }

  /** What is said quickly is sent one after the other. */
  protected changeReading(said: Partial<ImportReading>): void {
    this.saying = this.saying.then(() =>
      this.does(async () => {
        const wasReadable = this.isReadable();
        this.shown.set(await this.api.send(changeReading, { params: { id: this.id() }, body: said }));
        if (wasReadable) this.previewAnew();
      }),
    );
  }

  protected previewAnew(): void {
    this.isPreviewOutdated.set(true);
  }

  protected run(): Promise<void> {
    return this.does(async () => this.shown.set(await this.api.send(runImport, this.mine())));
  }

  protected cancel(): Promise<void> {
    return this.does(async () => this.shown.set(await this.api.send(cancelImport, this.mine())));
  }

  protected undo(): Promise<void> {
    return this.does(async () => {
      const undoing = await this.api.send(undoImport, this.mine());
      const { progress } = undoing;
      // Until the first is taken back, the progress is that of the import.
      this.shown.set({ ...undoing, progress: { ...progress, workouts: progress.added, handled: 0 } });
    });
  }

  private hear({ importId, state, progress }: Progressed): void {
    const known = this.shown();
    if (known?.id !== importId) return;
    const isLate = known.state !== 'undoing' && progress.handled < known.progress.handled;
    if (!isLate) this.shown.set({ ...known, state, progress });
    if (!this.isAtWork()) this.found.reload();
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
