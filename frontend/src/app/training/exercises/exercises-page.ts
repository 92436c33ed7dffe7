import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Equipment, Muscle } from '@spotter/contracts/workout/exercises';
import { webPaths } from '@spotter/contracts/web/paths';
import { injectText } from '../../i18n/text';
import { TopBar } from '../../shell/top-bar';
import { Empty } from '../../ui/empty';
import { Failed } from '../../ui/failed';
import { Icon } from '../../ui/icon';
import { Skeleton } from '../../ui/skeleton';
import { ResumeBar } from '../resume-bar';
import { TrainTabs } from '../train-tabs';
import { ExerciseLibrary } from './exercise-library';

/** As many as fit on a few screens; further ones on request, so that each letter that is typed is answered at once. */
const portion = 60;

type Part = 'all' | 'own' | 'archived';

/** All exercises: found by a few letters, a muscle, a tool, or by what somebody has at home. */
@Component({
  selector: 'sp-exercises-page',
  imports: [Empty, Failed, Icon, ResumeBar, RouterLink, Skeleton, TopBar, TrainTabs],
  templateUrl: './exercises-page.html',
  styleUrl: './exercises-page.css',
})
export class ExercisesPage {
  protected readonly t = injectText();
  protected readonly library = inject(ExerciseLibrary);
  protected readonly paths = webPaths;
  protected readonly muscles = Muscle.options;
  protected readonly typed = signal('');
  protected readonly part = signal<Part>('all');
  protected readonly muscle = signal<Muscle | undefined>(undefined);
  protected readonly equipment = signal<Equipment | undefined>(undefined);
  protected readonly isAtHome = signal(false);

  /** Only tools that something is done with. */
  protected readonly tools = computed(() => {
    const used = new Set(this.library.offered().map(({ equipment }) => equipment));
    return Equipment.options.filter((each) => used.has(each));
  });
  protected readonly hasOwn = computed(() => this.library.offered().some(({ isOwn }) => isOwn));
  protected readonly isFiltered = computed(
    () => Boolean(this.muscle() ?? this.equipment()) || this.isAtHome() || this.part() !== 'all' || this.typed() !== '',
  );
  protected readonly found = computed(() => {
    const atHand = this.isAtHome() ? this.library.equipment() : undefined;
    const filter = { muscle: this.muscle(), equipment: this.equipment(), atHand };
    if (this.part() === 'archived') return this.library.findArchived(this.typed(), filter);
    const found = this.library.find(this.typed(), filter);
    return this.part() === 'own' ? found.filter(({ isOwn }) => isOwn) : found;
  });
  private readonly limit = linkedSignal({ source: this.found, computation: () => portion });
  protected readonly shown = computed(() => this.found().slice(0, this.limit()));
  protected readonly left = computed(() => this.found().length - this.shown().length);

  constructor() {
    void this.library.open();
  }

  protected toggleMuscle(muscle: Muscle): void {
    this.muscle.update((chosen) => (chosen === muscle ? undefined : muscle));
  }

  protected togglePart(part: Part): void {
    this.part.update((chosen) => (chosen === part ? 'all' : part));
  }

  protected chooseTool(value: string): void {
    this.equipment.set(Equipment.safeParse(value).data);
  }

  protected more(): void {
    this.limit.update((limit) => limit + portion);
  }
}
