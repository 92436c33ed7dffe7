import { Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { importLimits, listImports, type TrainingImport } from '@spotter/contracts/workout/imports';
import { Network } from '../../api/network';
import { problemOf } from '../../api/problem-of';
import { readPages } from '../../api/read-pages';
import { Display } from '../../display/display';
import { injectText } from '../../i18n/text';
import { TopBar } from '../../shell/top-bar';
import { Icon } from '../../ui/icon';
import { More } from '../../ui/more';
import { ExportPanel } from './export-panel';
import { SendFile } from './send-file';
import { injectTransferWords } from './transfer-words';

const mostMegabytes = importLimits.bytes / (1024 * 1024);

/** Training as files: in from other apps, and out again. */
@Component({
  selector: 'sp-transfer-page',
  imports: [ExportPanel, Icon, More, RouterLink, TopBar],
  templateUrl: './transfer-page.html',
  styleUrl: './transfer.css',
})
export class TransferPage {
  protected readonly t = injectText();
  protected readonly display = inject(Display);
  protected readonly network = inject(Network);
  protected readonly sending = inject(SendFile);
  private readonly router = inject(Router);
  private readonly wordsOf = injectTransferWords();
  protected readonly imports = readPages(listImports, () => ({ query: { limit: 10 } }));
  protected readonly isOver = signal(false);
  protected readonly failure = signal<string | undefined>(undefined);
  protected readonly limits = computed(() => ({ megabytes: mostMegabytes, rows: this.display.number(importLimits.rows) }));

  protected dropped(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(false);
    void this.take(event.dataTransfer?.files[0]);
  }

  protected async take(file: File | undefined): Promise<void> {
    if (file === undefined || this.sending.sent() !== undefined) return;
    this.failure.set(undefined);
    if (file.size > importLimits.bytes) {
      this.failure.set(this.t('training.transfer.problem.too-large', { megabytes: mostMegabytes }));
      return;
    }
    try {
      const { id } = await this.sending.send(file);
      await this.router.navigate(['/train/transfer', id]);
    } catch (cause) {
      this.failure.set(this.wordsOf(problemOf(cause)));
    }
  }

  protected percent(part: number): number {
    return Math.round(part * 100);
  }

  protected summary({ state, progress }: TrainingImport): string {
    return state === 'open' ? this.t('training.transfer.state.open') : this.t(`training.transfer.summary.${state}`, { ...progress });
  }
}
