/** One exercise of a session as its athlete plans it in the first week. */
export interface PlannedLift {
  /** Slug in the exercise library. */
  readonly exercise: string;
  readonly sets: number;
  readonly restSeconds: number;
  readonly work:
    | { readonly kind: 'weight'; readonly reps: number; readonly kg: number; readonly addKgPerWeek: number; readonly stepKg: number }
    | { readonly kind: 'reps'; readonly reps: number; readonly addRepsPerWeek: number }
    | { readonly kind: 'hold'; readonly seconds: number }
    | { readonly kind: 'distance'; readonly metres: number; readonly secondsPerKilometre: number };
}

export interface PlannedSession {
  readonly title: string;
  /** 1 is Monday. */
  readonly weekday: number;
  /** Hour of the day in UTC. */
  readonly hour: number;
  readonly lifts: readonly PlannedLift[];
}

export interface TrainingPlan {
  /** First part of the user name. */
  readonly person: string;
  /** Share of planned sessions that life gets in the way of. */
  readonly missed: number;
  readonly sessions: readonly PlannedSession[];
}

type Numbers = readonly [sets: number, reps: number, kg: number, addKgPerWeek: number];

const lift =
  (stepKg: number, restSeconds: number) =>
  (exercise: string, [sets, reps, kg, addKgPerWeek]: Numbers): PlannedLift => ({
    exercise,
    sets,
    restSeconds,
    work: { kind: 'weight', reps, kg, addKgPerWeek, stepKg },
  });
const barbell = lift(2.5, 180);
const lighter = lift(2.5, 120);
const dumbbell = lift(2, 90);
const stack = lift(2.5, 75);
const bell = lift(4, 75);
const bodyweight = (exercise: string, sets: number, reps: number, addRepsPerWeek: number): PlannedLift => ({
  exercise,
  sets,
  restSeconds: 90,
  work: { kind: 'reps', reps, addRepsPerWeek },
});
const hold = (exercise: string, sets: number, seconds: number): PlannedLift => ({
  exercise,
  sets,
  restSeconds: 60,
  work: { kind: 'hold', seconds },
});
const distance = (exercise: string, metres: number, secondsPerKilometre: number): PlannedLift => ({
  exercise,
  sets: 1,
  restSeconds: 0,
  work: { kind: 'distance', metres, secondsPerKilometre },
});

/** What the demo people have been doing for twelve weeks. Sets × reps, kilograms in week one, kilograms more each week. */
export const trainingPlans: readonly TrainingPlan[] = [
  {
    person: 'sam',
    missed: 0.08,
    sessions: [
      {
        title: 'Upper A',
        weekday: 1,
        hour: 17,
        lifts: [
          barbell('bench-press', [4, 5, 82.5, 1.25]),
          barbell('barbell-row', [4, 8, 65, 1]),
          lighter('overhead-press', [3, 8, 42.5, 0.7]),
          stack('lat-pulldown', [3, 10, 57.5, 0.8]),
          stack('triceps-pushdown', [3, 12, 25, 0.5]),
        ],
      },
      {
        title: 'Lower A',
        weekday: 2,
        hour: 17,
        lifts: [
          barbell('back-squat', [4, 5, 112.5, 1.8]),
          barbell('romanian-deadlift', [3, 8, 90, 1.5]),
          stack('leg-press', [3, 12, 160, 2.5]),
          stack('standing-calf-raise', [3, 12, 70, 1]),
        ],
      },
      {
        title: 'Upper B',
        weekday: 4,
        hour: 17,
        lifts: [
          barbell('overhead-press', [4, 5, 50, 0.8]),
          lighter('incline-bench-press', [3, 8, 62.5, 0.9]),
          bodyweight('pull-up', 4, 6, 0.3),
          dumbbell('lateral-raise', [3, 14, 8, 0.15]),
          stack('face-pull', [3, 15, 20, 0.3]),
        ],
      },
      {
        title: 'Lower B',
        weekday: 6,
        hour: 9,
        lifts: [
          barbell('deadlift', [3, 5, 140, 2.2]),
          lighter('front-squat', [3, 6, 75, 1.2]),
          stack('lying-leg-curl', [3, 10, 37.5, 0.7]),
          hold('plank', 3, 60),
        ],
      },
    ],
  },
  {
    person: 'mette',
    missed: 0.04,
    sessions: [
      {
        title: 'Squat day',
        weekday: 1,
        hour: 6,
        lifts: [
          barbell('back-squat', [5, 5, 77.5, 1.4]),
          barbell('pause-squat', [3, 3, 70, 1.2]),
          stack('leg-extension', [3, 12, 40, 0.6]),
          hold('side-plank', 3, 40),
        ],
      },
      {
        title: 'Bench day',
        weekday: 3,
        hour: 6,
        lifts: [
          barbell('bench-press', [5, 5, 50, 0.7]),
          lighter('close-grip-bench-press', [3, 8, 42.5, 0.6]),
          dumbbell('dumbbell-row', [4, 10, 22, 0.3]),
          stack('face-pull', [3, 15, 15, 0.25]),
        ],
      },
      {
        title: 'Deadlift day',
        weekday: 5,
        hour: 6,
        lifts: [
          barbell('deadlift', [4, 4, 102.5, 1.8]),
          barbell('romanian-deadlift', [3, 8, 70, 1]),
          bodyweight('back-extension', 3, 12, 0.2),
          stack('seated-cable-row', [3, 10, 42.5, 0.6]),
        ],
      },
      {
        title: 'Bench volume',
        weekday: 6,
        hour: 8,
        lifts: [
          barbell('bench-press', [6, 6, 45, 0.6]),
          lighter('overhead-press', [3, 8, 27.5, 0.4]),
          stack('lat-pulldown', [4, 10, 40, 0.5]),
        ],
      },
    ],
  },
  {
    person: 'tomas',
    missed: 0.15,
    sessions: [
      {
        title: 'Push',
        weekday: 1,
        hour: 19,
        lifts: [
          barbell('bench-press', [5, 3, 117.5, 1]),
          lighter('incline-bench-press', [3, 8, 87.5, 0.8]),
          dumbbell('seated-dumbbell-press', [3, 10, 28, 0.3]),
          lighter('weighted-dip', [3, 8, 20, 0.6]),
        ],
      },
      {
        title: 'Pull',
        weekday: 3,
        hour: 19,
        lifts: [
          barbell('deadlift', [3, 3, 185, 1.8]),
          lighter('pendlay-row', [4, 6, 95, 1]),
          lighter('weighted-pull-up', [4, 5, 15, 0.6]),
          lighter('barbell-curl', [3, 10, 37.5, 0.4]),
        ],
      },
      {
        title: 'Legs',
        weekday: 5,
        hour: 19,
        lifts: [
          barbell('back-squat', [5, 3, 155, 1.6]),
          stack('hack-squat', [3, 10, 100, 2]),
          stack('seated-leg-curl', [3, 12, 55, 0.7]),
          stack('seated-calf-raise', [4, 15, 50, 0.8]),
        ],
      },
    ],
  },
  {
    person: 'priya',
    missed: 0.1,
    sessions: [
      {
        title: 'Full body A',
        weekday: 2,
        hour: 16,
        lifts: [barbell('back-squat', [3, 5, 40, 2]), barbell('bench-press', [3, 5, 27.5, 1]), stack('lat-pulldown', [3, 10, 27.5, 0.7])],
      },
      {
        title: 'Full body B',
        weekday: 4,
        hour: 16,
        lifts: [
          barbell('trap-bar-deadlift', [3, 5, 60, 2.5]),
          lighter('overhead-press', [3, 5, 20, 0.6]),
          dumbbell('dumbbell-row', [3, 10, 14, 0.3]),
        ],
      },
      {
        title: 'Full body C',
        weekday: 7,
        hour: 10,
        lifts: [
          dumbbell('goblet-squat', [3, 10, 16, 0.6]),
          barbell('hip-thrust', [3, 8, 60, 2.5]),
          bodyweight('push-up', 3, 6, 0.5),
          hold('plank', 3, 30),
        ],
      },
    ],
  },
  {
    person: 'kim',
    missed: 0.12,
    sessions: [
      {
        title: 'Bells and bar',
        weekday: 2,
        hour: 11,
        lifts: [bell('kettlebell-swing', [6, 15, 24, 0]), bodyweight('chin-up', 4, 5, 0.3), dumbbell('lunge', [3, 12, 16, 0.2])],
      },
      { title: 'Easy run', weekday: 4, hour: 6, lifts: [distance('running', 6000, 345)] },
      {
        title: 'Row and carry',
        weekday: 6,
        hour: 10,
        lifts: [
          distance('rowing', 5000, 252),
          dumbbell('bulgarian-split-squat', [3, 8, 14, 0.25]),
          bodyweight('hanging-leg-raise', 3, 10, 0.2),
        ],
      },
    ],
  },
  {
    person: 'freja',
    missed: 0.08,
    sessions: [
      {
        title: 'Clean and squat',
        weekday: 1,
        hour: 15,
        lifts: [barbell('power-clean', [5, 3, 50, 0.8]), barbell('front-squat', [4, 4, 62.5, 1.2]), stack('face-pull', [3, 15, 15, 0.2])],
      },
      {
        title: 'Press and pull',
        weekday: 3,
        hour: 15,
        lifts: [barbell('push-press', [5, 3, 42.5, 0.7]), bodyweight('pull-up', 4, 5, 0.2), dumbbell('dumbbell-row', [3, 10, 20, 0.2])],
      },
      {
        title: 'Heavy Saturday',
        weekday: 6,
        hour: 9,
        lifts: [barbell('back-squat', [5, 4, 80, 1.4]), barbell('deadlift', [3, 4, 100, 1.6]), distance('rowing', 2000, 238)],
      },
    ],
  },
  {
    person: 'henrik',
    missed: 0.2,
    sessions: [
      {
        title: 'Tuesday strength',
        weekday: 2,
        hour: 18,
        lifts: [
          barbell('deadlift', [4, 5, 120, 1.6]),
          barbell('bench-press', [4, 6, 75, 0.8]),
          stack('seated-cable-row', [3, 10, 55, 0.6]),
        ],
      },
      {
        title: 'Friday strength',
        weekday: 5,
        hour: 18,
        lifts: [
          barbell('back-squat', [4, 5, 100, 1.5]),
          lighter('overhead-press', [3, 6, 47.5, 0.5]),
          lighter('barbell-curl', [3, 10, 30, 0.3]),
        ],
      },
    ],
  },
];
