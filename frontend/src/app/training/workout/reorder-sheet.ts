import { CdkDrag, type CdkDragDrop, CdkDropList } from '@angular/cdk/drag-drop';
import { Component, computed, inject } from '@angular/core';
import { MatBottomSheetRef } from '@angular/material/bottom-sheet';
import { Store } from '@ngrx/store';
import { injectText } from '../../i18n/text';
import { LogActions } from '../../logging/log-actions';
import { log } from '../../logging/log-state';
import { Icon } from '../../ui/icon';
import { MoveButtons } from '../move-buttons';

/** The exercises of the workout in their order: dragged by a thumb, or moved by the arrow keys and buttons. */
@Component({
  selector: 'sp-reorder-sheet',
  imports: [CdkDrag, CdkDropList, Icon, MoveButtons],
  templateUrl: './reorder-sheet.html',
  styleUrl: './reorder-sheet.css',
})
export class ReorderSheet {
  protected readonly t = injectText();
  private readonly store = inject(Store);
  private readonly sheet = inject<MatBottomSheetRef<ReorderSheet>>(MatBottomSheetRef);
  private readonly current = this.store.selectSignal(log.selectCurrent);
  private readonly edited = this.store.selectSignal(log.selectEdited);
  private readonly exercises = this.store.selectSignal(log.selectExercises);
  protected readonly entries = computed(() =>
    ((this.edited() ?? this.current())?.draft.entries ?? []).map(({ id, exerciseId, supersetGroup }) => ({
      id,
      supersetGroup,
      name: this.exercises()[exerciseId]?.name ?? '',
    })),
  );

  protected dropped({ previousIndex, currentIndex }: CdkDragDrop<unknown>): void {
    const entry = this.entries()[previousIndex];
    if (entry && previousIndex !== currentIndex) this.store.dispatch(LogActions.entryMoved({ entryId: entry.id, to: currentIndex }));
  }

  protected move(index: number, by: 1 | -1): void {
    const entry = this.entries()[index];
    const to = index + by;
    if (!entry || to < 0 || to >= this.entries().length) return;
    this.store.dispatch(LogActions.entryMoved({ entryId: entry.id, to }));
  }

  protected close(): void {
    this.sheet.dismiss();
  }
}
