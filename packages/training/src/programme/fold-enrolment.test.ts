import { ProgrammeDocument } from '@spotter/contracts/workout/programme-document';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldEnrolment, type DoneSession, type Running } from './fold-enrolment.ts';
import { planDay } from './plan-day.ts';

const programme = (progression: object, more: object = {}, sets: object[] = [{ sets: 3, minReps: 5 }]) =>
  ProgrammeDocument.parse({
    title: 'Test',
    weeks: 12,
    days: [{ title: 'A', slots: [{ lift: 'squat', exercise: 'back-squat', sets, progression }] }],
    ...more,
  });
const linear = programme({ rule: 'linear', increaseGrams: 2500 });

/** A session of the squat, `kg × reps` each. */
const session = (
  week: number,
  sets: readonly (readonly [kg: number, reps: number, rpe?: number])[],
  exercise = 'back-squat',
): DoneSession => ({
  id: `workout-${week}`,
  startedAt: `2026-01-${String(week).padStart(2, '0')}T10:00:00.000Z`,
  week,
  day: 1,
  entries: [
    {
      exercise,
      sets: sets.map(([kg, reps, rpe]) => ({
        kind: 'working' as const,
        side: null,
        weightGrams: kg * 1000,
        reps,
        rpe: rpe ?? null,
        durationSeconds: null,
        distanceMetres: null,
        target: null,
      })),
    },
  ],
});
const three = (kg: number, reps: number, rpe?: number) =>
  [0, 1, 2].map(() => [kg, reps, ...(rpe === undefined ? [] : [rpe])] as const) as [number, number, number?][];

const stand = (document: ProgrammeDocument, sessions: readonly DoneSession[], more: Partial<Running> = {}) => {
  const starts = { squat: 100_000 };
  const standing = foldEnrolment({ document, starts, roundingGrams: 2500, sessions, skips: [], ...more });
  const lift = standing.lifts.get('squat');
  if (!lift) throw new Error('The squat is lost');
  return { ...standing, lift };
};
const kgOf = (grams: number | null) => (grams ?? 0) / 1000;

describe('linear', () => {
  test('adds weight after every set was done in full, and says why', () => {
    const { lift, next } = stand(linear, [session(1, three(100, 5))]);
    expect(lift.workingWeightGrams).toBe(102_500);
    expect(lift.reason).toMatchObject({ kind: 'increase', fromGrams: 100_000, changeGrams: 2500, sets: 3, reps: 5 });
    expect(next).toEqual({ week: 2, day: 1 });
  });
  test('one missed rep, one missing set or a lighter bar keep the weight', () => {
    for (const sets of [[...three(100, 5).slice(1), [100, 4]], three(100, 5).slice(1), three(97.5, 5)] as [number, number][][]) {
      const { lift } = stand(linear, [session(1, sets)]);
      expect(lift).toMatchObject({ workingWeightGrams: 100_000, missesInRow: 1, reason: { kind: 'missed', misses: 1 } });
    }
  });
  test('three misses in a row take ten per cent off, and the count begins anew', () => {
    const misses = [1, 2, 3].map((week) => session(week, three(100, 4)));
    expect(stand(linear, misses).lift).toMatchObject({
      workingWeightGrams: 90_000,
      missesInRow: 0,
      reason: { kind: 'deload', changeGrams: -10_000 },
    });
  });
  test('goes on from what was really lifted when that was more than asked', () => {
    expect(stand(linear, [session(1, three(107.5, 5))]).lift.workingWeightGrams).toBe(110_000);
  });
  test('stops at the cap and says so', () => {
    const capped = programme({ rule: 'linear', increaseGrams: 2500, capGrams: 101_000 });
    const first = stand(capped, [session(1, three(100, 5))]);
    expect(first.lift.workingWeightGrams).toBe(101_000);
    expect(stand(capped, [session(1, three(100, 5)), session(2, three(101, 5))]).lift).toMatchObject({
      workingWeightGrams: 101_000,
      reason: { kind: 'capped' },
    });
  });
  test('a lift that began without a weight learns it from what was done', () => {
    expect(stand(linear, [session(1, three(60, 5))], { starts: {} }).lift.workingWeightGrams).toBe(62_500);
  });
});

test('double progression adds weight only at the top of the range', () => {
  const double = programme({ rule: 'double', increaseGrams: 2500 }, {}, [{ sets: 3, minReps: 8, maxReps: 12 }]);
  expect(stand(double, [session(1, three(100, 11))]).lift).toMatchObject({
    workingWeightGrams: 100_000,
    reason: { kind: 'more-reps', reps: 11 },
  });
  expect(stand(double, [session(1, three(100, 12))]).lift).toMatchObject({
    workingWeightGrams: 102_500,
    reason: { kind: 'range-reached' },
  });
  expect(stand(double, [session(1, three(100, 7))]).lift.reason.kind).toBe('missed');
});

test('reps are added up to the most', () => {
  const reps = programme({ rule: 'reps', addReps: 2, mostAddedReps: 3 });
  const done = [session(1, three(0, 5)), session(2, three(0, 7)), session(3, three(0, 8))];
  expect([1, 2, 3].map((count) => stand(reps, done.slice(0, count)).lift.addedReps)).toEqual([2, 3, 3]);
  expect(stand(reps, done).lift.reason.kind).toBe('capped');
});

test('by effort it gets heavier when it was easy, lighter when it was hard, and stays when nobody said', () => {
  const rpe = programme({ rule: 'rpe', increaseGrams: 2500, decreasePercent: 5 }, {}, [{ sets: 3, minReps: 5, rpe: 8 }]);
  const after = (...sets: [number, number, number?][]) => stand(rpe, [session(1, sets)]).lift;
  expect(after(...three(100, 5, 7))).toMatchObject({ workingWeightGrams: 102_500, reason: { kind: 'easy', rpe: 7 } });
  expect(after(...three(100, 5, 8.5))).toMatchObject({ workingWeightGrams: 100_000, reason: { kind: 'on-target' } });
  expect(after(...three(100, 5, 9.5))).toMatchObject({ workingWeightGrams: 95_000, reason: { kind: 'hard' } });
  expect(after(...three(100, 4, 7)), 'a missed rep is hard, whatever it felt like').toMatchObject({ workingWeightGrams: 95_000 });
  expect(after(...three(100, 5))).toMatchObject({ workingWeightGrams: 100_000, reason: { kind: 'no-effort' } });
});

describe('waves', () => {
  const week = (percent: number) => [{ minReps: 5, percentOfTrainingMax: percent }];
  const waves = programme({ rule: 'waves', increaseGrams: 5000 }, { cycleWeeks: 2 }, week(70));
  waves.days[0]?.slots[0]?.inWeeks.push({ week: 2, sets: [{ sets: 1, kind: 'working', minReps: 5, percentOfTrainingMax: 80 }] });

  test('are percentages of the training max, which grows after a cycle without a miss', () => {
    const lifts = stand(waves, []).lifts;
    const grams = [1, 2].map(
      (each) =>
        planDay(waves, { week: each, day: 1 }, { lifts, roundingGrams: 2500, oneRepMaxes: new Map() }).slots[0]?.sets[0]?.target
          .weightGrams,
    );
    expect(grams).toEqual([70_000, 80_000]);
    const done = [session(1, [[70, 5]]), session(2, [[80, 5]])];
    expect(stand(waves, done.slice(0, 1)).lift.trainingMaxGrams).toBe(100_000);
    expect(stand(waves, done).lift).toMatchObject({ trainingMaxGrams: 105_000, reason: { kind: 'new-training-max', changeGrams: 5000 } });
  });
  test('a miss anywhere in the cycle lowers the training max, and a cycle that was left out leaves it', () => {
    expect(stand(waves, [session(1, [[70, 4]]), session(2, [[80, 5]])]).lift.trainingMaxGrams).toBe(90_000);
    const skips = [1, 2].map((each) => ({ week: each, day: 1 }));
    expect(stand(waves, [], { skips }).lift).toMatchObject({ trainingMaxGrams: 100_000, reason: { kind: 'training-max-held' } });
  });
});

describe('custom', () => {
  const custom = programme({
    rule: 'custom',
    steps: [
      { when: [{ fact: 'misses-in-row', is: 'at-least', value: 2 }], byPercent: -20 },
      { when: [{ fact: 'last-reps', is: 'at-least', value: 8 }], byGrams: 5000 },
      { when: [{ fact: 'sets-done', is: 'at-least', value: 1 }], byGrams: 1000 },
    ],
  });
  test('takes the first step whose conditions hold', () => {
    expect(stand(custom, [session(1, [...three(100, 5).slice(1), [100, 8]])]).lift).toMatchObject({
      workingWeightGrams: 105_000,
      reason: { kind: 'custom' },
    });
    expect(stand(custom, [session(1, three(100, 5))]).lift.workingWeightGrams).toBe(101_000);
  });
  test('adds nothing after a miss, whatever is written', () => {
    expect(stand(custom, [session(1, three(100, 4))]).lift).toMatchObject({ workingWeightGrams: 100_000, reason: { kind: 'missed' } });
    expect(stand(custom, [session(1, three(100, 4)), session(2, three(100, 4))]).lift.workingWeightGrams).toBe(80_000);
  });
});

test('a deload week is lighter and decides nothing', () => {
  const light = programme(
    { rule: 'linear', increaseGrams: 2500 },
    { cycleWeeks: 2, deload: { week: 2, weightPercent: 60, setsPercent: 50 } },
  );
  const first = stand(light, [session(1, three(100, 5))]);
  const day = planDay(light, { week: 2, day: 1 }, { lifts: first.lifts, roundingGrams: 2500, oneRepMaxes: new Map() });
  expect(day.slots[0]).toMatchObject({ reason: { kind: 'deload-week', percent: 60 } });
  expect(day.slots[0]?.sets.map(({ target }) => target.weightGrams)).toEqual([62_500, 62_500]);
  expect(stand(light, [session(1, three(100, 5)), session(2, three(20, 1))]).lift.workingWeightGrams).toBe(102_500);
});

test('a day that was skipped, or done with another exercise, is as if it had not been planned', () => {
  const skipped = stand(linear, [], { skips: [{ week: 1, day: 1 }] });
  expect(skipped).toMatchObject({ next: { week: 2, day: 1 }, sessionsSkipped: 1, lift: { workingWeightGrams: 100_000, missesInRow: 0 } });
  expect(stand(linear, [session(1, three(200, 5), 'leg-press')]).lift).toMatchObject({ workingWeightGrams: 100_000, missesInRow: 0 });
});

describe('an exercise that was swapped', () => {
  const slot = (lift: string, exercise: string) => ({ ...linear.days[0]?.slots[0], lift, exercise });
  const two = (second: string): ProgrammeDocument => ({
    ...linear,
    days: [{ title: 'A', slots: [slot('squat', 'back-squat'), slot('other', second)] }] as ProgrammeDocument['days'],
  });
  const { entries: squats } = session(1, three(100, 5));
  const [press] = session(1, three(200, 5), 'leg-press').entries.map((entry) => ({ ...entry, insteadOf: 'back-squat' }));
  const kilograms = (document: ProgrammeDocument, entries: DoneSession['entries']) => {
    const { lifts } = stand(document, [{ ...session(1, []), entries }], { starts: { squat: 100_000, other: 100_000 } });
    return ['squat', 'other'].map((lift) => kgOf(lifts.get(lift)?.workingWeightGrams ?? null));
  };

  test('progresses neither what was planned, nor the slot that its substitute has of its own', () => {
    expect(press && kilograms(two('leg-press'), [press])).toEqual([100, 100]);
    const [own] = session(1, three(100, 5), 'leg-press').entries;
    expect(press && own && kilograms(two('leg-press'), [press, own]), 'its own slot counts as it was done').toEqual([100, 102.5]);
  });
  test('does not make a second slot of the same exercise count for the first', () => {
    expect(press && kilograms(two('back-squat'), [press, ...squats])).toEqual([100, 102.5]);
  });
  test('and swapped back counts again', () => {
    expect(
      kilograms(
        two('leg-press'),
        squats.map((entry) => ({ ...entry, insteadOf: 'back-squat' })),
      ),
    ).toEqual([102.5, 100]);
  });
});

test('a correction of the past does not turn what was asked then into a miss', () => {
  const asked = session(2, three(100, 5));
  const target = { minReps: 5, maxReps: null, weightGrams: 100_000, rpe: null, durationSeconds: null, distanceMetres: null, tempo: null };
  const second = { ...asked, entries: asked.entries.map((entry) => ({ ...entry, sets: entry.sets.map((set) => ({ ...set, target })) })) };
  expect(stand(linear, [session(1, three(100, 5)), second]).lift.missesInRow).toBe(0);
});

test('after the last day there is none', () => {
  const short = programme({ rule: 'none' }, { weeks: 1 });
  expect(stand(short, [session(1, three(100, 5))]).next).toBeNull();
});

describe('which sessions count', () => {
  const two = programme({ rule: 'linear', increaseGrams: 2500 }, { weeks: 2 });
  const second = { title: 'B', slots: two.days[0]?.slots ?? [] };
  const days = { ...two, days: [...two.days, second] };
  const on = (week: number, day: number, kg: number, more: Partial<DoneSession> = {}): DoneSession => ({
    ...session(week, three(kg, 5)),
    id: `${week}.${day}`,
    day,
    ...more,
  });

  test('a day that was done twice counts once, with what was first begun', () => {
    const [early, late] = [
      on(1, 1, 100, { id: 'b', startedAt: '2026-01-01T08:00:00Z' }),
      on(1, 1, 20, { id: 'a', startedAt: '2026-01-02T08:00:00Z' }),
    ];
    for (const sessions of [
      [early, late],
      [late, early],
    ])
      expect(stand(days, sessions)).toMatchObject({ sessionsDone: 1, lift: { workingWeightGrams: 102_500 } });
    const atOnce = { ...late, startedAt: early.startedAt };
    expect(stand(days, [early, atOnce]).lift.missesInRow, 'begun at once: by id').toBe(1);
    expect(stand(days, [atOnce, early]).lift.missesInRow).toBe(1);
  });

  test('days are taken in their order, whenever they were done', () => {
    const sessions = [on(1, 2, 102.5, { startedAt: '2026-01-01T08:00:00Z' }), on(1, 1, 100, { startedAt: '2026-01-05T08:00:00Z' })];
    expect(stand(days, sessions)).toMatchObject({ lift: { workingWeightGrams: 105_000 }, next: { week: 2, day: 1 } });
    expect(stand(days, [on(2, 1, 105), on(1, 2, 102.5), on(1, 1, 100)])).toMatchObject({
      lift: { workingWeightGrams: 107_500 },
      next: { week: 2, day: 2 },
    });
  });

  test('days that the programme does not have are nothing', () => {
    expect(stand(days, [on(3, 1, 100), on(1, 3, 100)])).toMatchObject({
      sessionsDone: 0,
      next: { week: 1, day: 1 },
      lift: { workingWeightGrams: 100_000 },
    });
  });

  test('what was skipped and then done was done; the furthest of both leads on', () => {
    expect(
      stand(days, [on(1, 1, 100)], {
        skips: [
          { week: 1, day: 1 },
          { week: 1, day: 2 },
          { week: 1, day: 2 },
        ],
      }),
    ).toMatchObject({
      ...{ sessionsDone: 1, sessionsSkipped: 1, next: { week: 2, day: 1 } },
    });
    expect(stand(days, [on(2, 1, 100)], { skips: [{ week: 1, day: 1 }] }).next).toEqual({ week: 2, day: 2 });
  });

  test('slots that fall away in a week leave the others where they are', () => {
    const [slot] = two.days[0]?.slots ?? [];
    if (!slot) throw new Error('no slot');
    const gone = { ...slot, lift: 'press', exercise: 'bench-press', inWeeks: [{ week: 1, sets: [] }] };
    const document = { ...two, days: [{ title: 'A', slots: [gone, slot] }] };
    expect(stand(document, [on(1, 1, 100)]).lift.workingWeightGrams).toBe(102_500);
  });

  test('the same exercise in two slots takes its entries in turn', () => {
    const [slot] = two.days[0]?.slots ?? [];
    if (!slot) throw new Error('no slot');
    const document = { ...two, days: [{ title: 'A', slots: [slot, { ...slot, lift: 'light' }] }] };
    const entries = [...session(1, three(100, 5)).entries, ...session(1, three(60, 4)).entries];
    const { lifts } = stand(document, [{ ...on(1, 1, 100), entries }], { starts: { squat: 100_000, light: 60_000 } });
    expect(['squat', 'light'].map((lift) => lifts.get(lift)?.workingWeightGrams)).toEqual([102_500, 60_000]);
    expect(lifts.get('light')?.missesInRow).toBe(1);
  });
});

test('a lift with a wave anywhere is decided by it at the end of a cycle, also where a light day comes after', () => {
  const sets = [{ sets: 1, minReps: 5, percentOfTrainingMax: 70 }];
  const slot = { lift: 'squat', exercise: 'back-squat', sets };
  const document = ProgrammeDocument.parse({
    ...{ title: 'Waves', weeks: 4, cycleWeeks: 1 },
    days: [
      { title: 'A', slots: [{ ...slot, progression: { rule: 'waves', increaseGrams: 5000 } }] },
      { title: 'B', slots: [{ ...slot, progression: { rule: 'none' } }] },
    ],
  });
  const done = [session(1, [[70, 5]]), { ...session(1, [[70, 5]]), id: 'light', day: 2 }];
  expect(stand(document, done).lift).toMatchObject({ trainingMaxGrams: 105_000, reason: { kind: 'new-training-max' } });
});

const anySession = fc
  .tuple(
    fc.integer({ min: 1, max: 12 }),
    fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 15 })), { maxLength: 5 }),
  )
  .map(([week, sets]) => session(week, sets));
const anyRule = fc.constantFrom(
  { rule: 'linear', increaseGrams: 2500, capGrams: 150_000 },
  { rule: 'double', increaseGrams: 2500, capGrams: 150_000 },
  { rule: 'rpe', increaseGrams: 2500, capGrams: 150_000 },
  { rule: 'custom', capGrams: 150_000, steps: [{ when: [{ fact: 'sets-done', is: 'at-least', value: 0 }], byGrams: 5000 }] },
);

test('whatever was done, the weight is never above the cap nor below zero, and a missed rep never adds', () => {
  fc.assert(
    fc.property(anyRule, fc.uniqueArray(anySession, { selector: ({ week }) => week, maxLength: 12 }), (rule, sessions) => {
      const document = programme(rule);
      const sorted = sessions.toSorted((a, b) => a.week - b.week);
      sorted.forEach((last, index) => {
        const before = kgOf(stand(document, sorted.slice(0, index)).lift.workingWeightGrams);
        const after = kgOf(stand(document, sorted.slice(0, index + 1)).lift.workingWeightGrams);
        expect(after).toBeLessThanOrEqual(150);
        expect(after).toBeGreaterThanOrEqual(0);
        const sets = last.entries[0]?.sets ?? [];
        const isMissed = sets.length < 3 || sets.slice(0, 3).some(({ reps }) => (reps ?? 0) < 5);
        if (isMissed) expect(after).toBeLessThanOrEqual(before);
      });
    }),
  );
});

test('it does not matter in which order workouts arrive, or how often', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anySession, { selector: ({ week }) => week, maxLength: 12 }),
      fc.infiniteStream(fc.nat(100)),
      (sessions, numbers) => {
        const shuffled = [...sessions, ...sessions]
          .map((each) => [numbers.next().value as number, each] as const)
          .sort(([a], [b]) => a - b);
        expect(
          stand(
            linear,
            shuffled.map(([, each]) => each),
          ).lift,
        ).toEqual(stand(linear, sessions).lift);
      },
    ),
  );
});
