import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestFirst, exerciseSearch, suits, type Sought } from './exercise-search.ts';

const exercise = (name: string, synonyms: string[] = [], more: Partial<Sought> = {}): Sought => ({
  id: name,
  name,
  synonyms,
  equipment: 'barbell',
  needs: [],
  muscles: [{ muscle: 'chest', share: 1 }],
  ...more,
});

const shelf = [
  exercise('Back squat', ['squat', 'kniebeuge']),
  exercise('Bench press', ['flat bench', 'bankdrücken']),
  exercise('Incline bench press'),
  exercise('Front squat', ['frontkniebeuge']),
  exercise('Overhead press', ['ohp', 'military press', 'überkopfdrücken']),
  exercise('Pull-up', ['klimmzug']),
  exercise('Romanian deadlift', ['rdl', 'rumänisches kreuzheben'], { muscles: [{ muscle: 'hamstrings', share: 1 }] }),
  exercise('Deadlift', ['kreuzheben']),
  exercise('Squat jump', [], { equipment: 'bodyweight' }),
  exercise('Schrägbankdrücken'),
];
const search = exerciseSearch(shelf);
const found = (typed: string) => bestFirst(search(typed)).map(({ name }) => name);

describe('exercises are found as people type them', () => {
  test('short forms find what they stand for, first', () => {
    expect(found('ohp')[0]).toBe('Overhead press');
    expect(found('RDL')[0]).toBe('Romanian deadlift');
  });
  test('what is called exactly so comes before what only begins so', () =>
    expect(found('squat').slice(0, 2)).toEqual(['Back squat', 'Squat jump']));
  test('a name that begins so comes before one that has it further on', () =>
    expect(found('bench').slice(0, 2)).toEqual(['Bench press', 'Incline bench press']));
  test('typos and missing gaps are forgiven', () => {
    for (const typed of ['benchpres', 'bench pres', 'bnech press', 'bemch press']) expect(found(typed)[0], typed).toBe('Bench press');
    expect(found('over head press')[0]).toBe('Overhead press');
    expect(found('pullup')[0]).toBe('Pull-up');
    expect(found('romainan deadlift')[0]).toBe('Romanian deadlift');
  });
  test('names of another language, with or without their accents, find it', () => {
    expect(found('Kniebeuge')[0]).toBe('Back squat');
    expect(found('bankdruecken')).toContain('Bench press');
    expect(found('bankdrucken')[0]).toBe('Bench press');
  });
  test('parts of German words are words', () => {
    expect(found('bankdrücken')).toEqual(['Bench press', 'Schrägbankdrücken']);
    expect(found('heben')).toEqual(expect.arrayContaining(['Deadlift', 'Romanian deadlift']));
  });
  test('what it is for is found too', () => expect(found('hamstrings')).toEqual(['Romanian deadlift']));
  test('nonsense finds nothing, nothing finds all, by name', () => {
    expect(found('qwertzuiop')).toEqual([]);
    expect(found('  ')).toEqual(shelf.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b, 'en')));
  });
  test('everybody finds an exercise by its whole name, at the top, whatever they type it with', () => {
    const way = fc.constantFrom<(name: string) => string>(
      (name) => name,
      (name) => name.toUpperCase(),
      (name) => name.replaceAll(' ', ''),
      (name) => ` ${name} `,
      (name) => name.replaceAll('-', ' '),
    );
    fc.assert(
      fc.property(fc.constantFrom(...shelf), way, (wanted, type) => {
        expect(found(type(wanted.name))[0]).toBe(wanted.name);
      }),
    );
  });
  test('no text makes it fail', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (typed) => {
        expect(new Set(found(typed)).size).toBe(found(typed).length);
      }),
    );
  });
});

describe('what one has at home decides what one can do', () => {
  const press = exercise('Bench press', [], { equipment: 'barbell', needs: ['bench', 'rack'] });
  test('everything that it needs must be there', () => {
    expect(suits(press, { atHand: ['barbell', 'bench', 'rack'] })).toBe(true);
    expect(suits(press, { atHand: ['barbell', 'bench'] })).toBe(false);
  });
  test('the body is always there', () => expect(suits(exercise('Push-up', [], { equipment: 'bodyweight' }), { atHand: [] })).toBe(true));
  test('a tool filters by what it is mainly done with', () => {
    expect(suits(press, { equipment: 'barbell' })).toBe(true);
    expect(suits(press, { equipment: 'bench' })).toBe(false);
  });
  test('half of the work is training of a muscle', () => {
    const half = exercise('Press', [], { muscles: [{ muscle: 'triceps', share: 0.5 }] });
    expect(suits(half, { muscle: 'triceps' })).toBe(true);
    expect(suits(half, { muscle: 'chest' })).toBe(false);
  });
  test('a muscle that only helps a little is not trained', () => {
    const helped = exercise('Row', [], {
      muscles: [
        { muscle: 'lats', share: 1 },
        { muscle: 'biceps', share: 0.3 },
      ],
    });
    expect(suits(helped, { muscle: 'lats' })).toBe(true);
    expect(suits(helped, { muscle: 'biceps' })).toBe(false);
  });
});
