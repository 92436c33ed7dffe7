import { readdirSync, readFileSync } from 'node:fs';
import { Muscle, type Equipment, type MeasurementKind } from '@spotter/contracts/workout/exercises';
import { describe, expect, test } from 'vitest';
import { libraryEntrySchema } from './library-schema.ts';
import { library, libraryBySlug, libraryFolder } from './library.ts';

const languages = ['en', 'de'] as const;

/** Words that more than one exercise answers to by its whole name or a synonym. */
const claimedTwice = (language: (typeof languages)[number]): string[] => {
  const claims = library.flatMap(({ slug, [language]: { name, synonyms } }) =>
    [...new Set([name, ...synonyms].map((each) => each.toLowerCase()))].map((word) => ({ word, slug })),
  );
  return [...Map.groupBy(claims, ({ word }) => word)]
    .filter(([, found]) => found.length > 1)
    .map(([word, found]) => `${word}: ${found.map(({ slug }) => slug).join(', ')}`);
};

test('every file of the library is named after its slug, and every slug is there once', () => {
  const files = readdirSync(libraryFolder).toSorted();
  expect(files).toEqual(library.map(({ slug }) => `${slug}.json`).toSorted());
  expect(new Set(library.map(({ id }) => id)).size).toBe(library.length);
  expect(library.length).toBeGreaterThanOrEqual(200);
});

test('ids come from slugs and never change: history refers to them', () => {
  expect(libraryBySlug.get('bench-press')?.id).toBe('2cc2491f-7405-5eb0-8eef-0f57f82d2e3d');
  expect(libraryBySlug.get('back-squat')?.id).toBe('51278c03-3ea2-5ec6-8fa3-e9467b2b0b77');
});

test('what was published is never gone nor measured in something else: sets, routines and files name it', () => {
  const published = JSON.parse(readFileSync(new URL('../published-exercises.json', libraryFolder), 'utf8')) as Record<
    string,
    MeasurementKind
  >;
  const now = Object.fromEntries(library.map(({ slug, measurement }) => [slug, measurement]));
  expect(now, 'no line of published-exercises.json is changed or deleted').toMatchObject(published);
});

test('every alternative is an exercise of the library, and not the exercise itself', () => {
  const wrong = library.flatMap(({ slug, alternatives }) =>
    alternatives.filter((other) => other === slug || !libraryBySlug.has(other)).map((other) => `${slug} → ${other}`),
  );
  expect(wrong).toEqual([]);
});

test.each(languages)('no name or synonym in %s means two exercises', (language) => {
  expect(claimedTwice(language)).toEqual([]);
});

test('no muscle is named twice, no tool is needed twice', () => {
  const wrong = library.filter(({ muscles, equipment, needs }) => {
    const names = muscles.map(({ muscle }) => muscle);
    const tools = [equipment, ...needs];
    return new Set(names).size < names.length || new Set(tools).size < tools.length;
  });
  expect(wrong.map(({ slug }) => slug)).toEqual([]);
});

test('the published JSON schema is that of the contract', () => {
  const published: unknown = JSON.parse(readFileSync(new URL('../library.schema.json', libraryFolder), 'utf8'));
  expect(published).toEqual(libraryEntrySchema);
});

describe('every exercise is told as a coach would', () => {
  const told = (language: (typeof languages)[number]) =>
    library.flatMap(({ slug, [language]: texts }) => [...texts.steps, ...texts.mistakes, texts.cue].map((text) => ({ slug, text })));

  test.each(languages)('in %s, no cue nor sentence of more than five words is that of another exercise', (language) => {
    const cues = new Set(library.map(({ [language]: { cue } }) => cue));
    expect(cues.size).toBe(library.length);
    const twice = [...Map.groupBy(told(language), ({ text }) => text)].filter(([text, by]) => text.split(' ').length > 5 && by.length > 1);
    expect(twice.map(([text, by]) => `${text} ${by.map(({ slug }) => slug).join(', ')}`)).toEqual([]);
  });

  test.each(languages)('in %s, every sentence is one, and every mistake says what to do instead', (language) => {
    const wrong = told(language).filter(({ text }) => !/^[\p{Lu}\d].*[.!?]$/su.test(text) || / {2}|\s[.,:]/.test(text));
    expect(wrong).toEqual([]);
    const complaints = library.flatMap(({ slug, [language]: { mistakes } }) =>
      mistakes.filter((mistake) => !/^[^:]+: \S.{10,}$/.test(mistake)).map((mistake) => `${slug}: ${mistake}`),
    );
    expect(complaints).toEqual([]);
  });

  test('the German says du', () => {
    const formal = told('de').filter(({ text }) => /(?<![.:!?] )\b(?:Sie|Ihr|Ihre[mnrs]?|Ihnen)\b/.test(text.slice(1)));
    expect(formal).toEqual([]);
  });
});

describe('an exercise is what its name says', () => {
  const named = (words: string, except: readonly string[] = []) =>
    library.filter(
      ({ slug, en: { name } }) => ` ${name.toLowerCase().replaceAll('-', ' ')} `.includes(` ${words} `) && !except.includes(slug),
    );

  test.each<[string, Equipment[]]>([
    ['dumbbell', ['dumbbell']],
    ['barbell', ['barbell']],
    ['cable', ['cable']],
    ['kettlebell', ['kettlebell']],
    ['machine', ['machine', 'smith-machine', 'cardio']],
    ['band', ['band']],
    ['landmine', ['landmine']],
    ['sandbag', ['sandbag']],
    ['sled', ['sled']],
    ['medicine ball', ['medicine-ball']],
    ['ez bar', ['ez-bar']],
    ['trap bar', ['trap-bar']],
    ['ring', ['rings']],
    ['pull up', ['pull-up-bar', 'machine']],
    ['chin up', ['pull-up-bar']],
  ])('%s is done with %j', (words, tools) => {
    const found = named(words);
    expect(found.length).toBeGreaterThan(0);
    const wrong = found.filter(({ equipment, needs }) => ![equipment, ...needs].some((tool) => tools.includes(tool)));
    expect(wrong.map(({ slug }) => slug)).toEqual([]);
  });

  test.each<[string, Muscle, string[]?]>([
    ['bench press', 'chest', ['close-grip-bench-press']],
    ['fly', 'chest', ['rear-delt-fly', 'cable-rear-delt-fly']],
    [
      'curl',
      'biceps',
      ['wrist-curl', 'reverse-wrist-curl', 'reverse-curl', 'lying-leg-curl', 'seated-leg-curl', 'sliding-leg-curl', 'nordic-curl'],
    ],
    ['leg curl', 'hamstrings'],
    ['nordic curl', 'hamstrings'],
    ['wrist curl', 'forearms'],
    ['triceps', 'triceps'],
    ['pushdown', 'triceps'],
    ['lateral raise', 'side-delts'],
    ['rear delt', 'rear-delts'],
    ['overhead press', 'front-delts'],
    ['shoulder press', 'front-delts'],
    ['squat', 'quads'],
    ['leg press', 'quads', ['leg-press-calf-raise']],
    ['leg extension', 'quads'],
    ['hip thrust', 'glutes'],
    ['glute bridge', 'glutes'],
    ['romanian', 'hamstrings'],
    ['deadlift', 'glutes', ['stiff-leg-deadlift']],
    ['calf raise', 'calves'],
    ['tibialis', 'tibialis'],
    ['external rotation', 'rotator-cuff'],
    ['internal rotation', 'rotator-cuff'],
    ['shrug', 'traps'],
    ['pulldown', 'lats'],
    ['pull up', 'lats', ['scapular-pull-up']],
    ['chin up', 'lats'],
    ['crunch', 'abs'],
    ['sit up', 'abs'],
    ['leg raise', 'abs'],
    ['hip adduction', 'adductors'],
  ])('%s trains %s first of all', (words, muscle, except) => {
    const found = named(words, except);
    expect(found.length).toBeGreaterThan(0);
    const wrong = found.filter(({ muscles }) => !muscles.some((each) => each.muscle === muscle && each.share === 1));
    expect(wrong.map(({ slug }) => slug)).toEqual([]);
  });

  test('one arm or one leg is one side at a time', () => {
    const wrong = ['single arm', 'single leg', 'suitcase', 'concentration']
      .flatMap((words) => named(words))
      .filter(({ isUnilateral }) => !isUnilateral);
    expect(wrong.map(({ slug }) => slug)).toEqual([]);
  });

  test('it is measured in what its tool allows', () => {
    const carried: readonly Equipment[] = ['barbell', 'ez-bar', 'trap-bar', 'dumbbell', 'kettlebell', 'cable', 'smith-machine'];
    const allowed: Record<MeasurementKind, (equipment: Equipment) => boolean> = {
      'weight-reps': (equipment) => !['bodyweight', 'cardio', 'band'].includes(equipment),
      reps: (equipment) => !carried.includes(equipment),
      'bodyweight-plus': (equipment) => equipment === 'bodyweight',
      assisted: (equipment) => ['machine', 'band'].includes(equipment),
      duration: (equipment) => !carried.includes(equipment),
      'distance-duration': (equipment) => ['bodyweight', 'cardio', 'other'].includes(equipment),
      'weight-distance': (equipment) => !['bodyweight', 'cardio', 'cable', 'machine'].includes(equipment),
    };
    expect(library.filter(({ measurement, equipment }) => !allowed[measurement](equipment)).map(({ slug }) => slug)).toEqual([]);
  });

  test('few muscles lead, and what is an isolation has one or two of them', () => {
    const leading = ({ muscles }: (typeof library)[number]) => muscles.filter(({ share }) => share === 1).length;
    expect(library.filter((exercise) => leading(exercise) > 3).map(({ slug }) => slug)).toEqual([]);
    expect(library.filter((exercise) => exercise.mechanic === 'isolation' && leading(exercise) > 2).map(({ slug }) => slug)).toEqual([]);
  });

  test('every muscle of the body map is led by some exercise', () => {
    const led = new Set(library.flatMap(({ muscles }) => muscles.filter(({ share }) => share === 1).map(({ muscle }) => muscle)));
    expect(Muscle.options.filter((muscle) => !led.has(muscle))).toEqual([]);
  });
});
