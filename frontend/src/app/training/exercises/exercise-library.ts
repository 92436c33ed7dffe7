import { inject, Service, signal } from '@angular/core';
import { Exercise, listExercises } from '@spotter/contracts/workout/exercises';
import { z } from 'zod';
import { ApiClient } from '../../api/api-client';
import { problemOf } from '../../api/problem-of';
import type { ProblemError } from '@spotter/contracts/http/problem';

const place = 'spotter.exercises';
const pageSize = 100;

const kept = (): Exercise[] => {
  const parsed = z.array(Exercise).safeParse(JSON.parse(localStorage.getItem(place) ?? '[]'));
  return parsed.success ? parsed.data : [];
};

/** All exercises a member may choose from: a few hundred, so they are read whole, kept for flight mode and searched while typing. */
@Service()
export class ExerciseLibrary {
  private readonly api = inject(ApiClient);
  private readonly known = signal<readonly Exercise[]>(kept());
  private readonly failure = signal<ProblemError | undefined>(undefined);
  private isFresh = false;
  readonly exercises = this.known.asReadonly();
  readonly error = this.failure.asReadonly();

  /** Reads it once a visit. What was kept is there at once. */
  async open(): Promise<void> {
    if (this.isFresh) return;
    this.isFresh = true;
    this.failure.set(undefined);
    try {
      const all: Exercise[] = [];
      let cursor: string | null = null;
      do {
        const query: { limit: number; cursor?: string } = cursor === null ? { limit: pageSize } : { limit: pageSize, cursor };
        const page: { items: Exercise[]; nextCursor: string | null } = await this.api.send(listExercises, { query });
        all.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== null);
      this.known.set(all);
      localStorage.setItem(place, JSON.stringify(all));
    } catch (cause) {
      this.isFresh = false;
      this.failure.set(problemOf(cause));
    }
  }
}
