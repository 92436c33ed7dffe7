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

describe('how well a name is met, the best first', () => {
  const rankOf = (typed: string, name = 'Overhead press') => search(typed).find(({ exercise: { name: each } }) => each === name)?.rank;
  test.each<readonly [number, string, readonly string[]]>([
    [0, 'the whole of any name', ['overhead press', 'OVERHEADPRESS', 'ohp', 'military-press', 'militarypress', 'ueberkopfdruecken']],
    [1, 'the beginning of its name', ['overh', 'overhead pr', 'overheadpr']],
    [2, 'beginnings of words of its name', ['press', 'press over', 'pr ov']],
    [3, 'the beginning of another name', ['oh', 'milit', 'military pr', 'ueberkopf']],
    [4, 'beginnings of words of several names', ['pres mil', 'overhead mil', 'mili over']],
    [5, 'the whole of a name with a typo', ['ohpp', 'overhed press', 'overhaed press', 'militery press']],
    [
      6,
      'parts of words, typos in them, or what it is done with',
      ['drücken', 'overhed', 'barbell', 'chest', 'barbell press', 'press chest'],
    ],
  ])('%d: %s', (rank, _, typed) => expect(typed.map((each) => [each, rankOf(each)])).toEqual(typed.map((each) => [each, rank])));

  test('one of several, plural or not, is the same', () => {
    for (const typed of ['squat', 'squats']) expect(rankOf(typed, 'Back squat')).toBe(0);
    for (const typed of ['pull ups', 'pullups', 'Pull-Up']) expect(rankOf(typed, 'Pull-up')).toBe(0);
    expect(rankOf('deadlifts', 'Romanian deadlift')).toBe(2);
    const single = exerciseSearch([exercise('Dips'), exercise('Leg press')]);
    expect([single('dip')[0]?.rank, single('leg press')[0]?.rank, single('leg pres')[0]?.rank]).toEqual([0, 0, 1]);
  });

  test('of as well met names the one with less besides comes first, then by letters', () => {
    expect(found('press').slice(0, 3)).toEqual(['Overhead press', 'Bench press', 'Incline bench press']);
    const alike = exerciseSearch([exercise('Curl b'), exercise('Curl a'), exercise('Curl c')]);
    expect(bestFirst(alike('curl')).map(({ name }) => name)).toEqual(['Curl a', 'Curl b', 'Curl c']);
    const [long, short] = [exercise('Wide grip cable row'), exercise('Cable row')];
    expect(bestFirst(exerciseSearch([long, short])('row')).map(({ name }) => name)).toEqual(['Cable row', 'Wide grip cable row']);
  });

  test('a word in the name counts for more than one in another name, and that for more than what it is done with', () => {
    const scoreOf = (name: string, synonym: string, equipment: Sought['equipment']) =>
      exerciseSearch([exercise(name, [synonym], { equipment }), exercise('Dip'), exercise('Curl')])('band').find(
        (each) => each.exercise.name === name,
      )?.score ?? 0;
    const [inName, inSynonym, inTool] = [
      scoreOf('Band row', 'x', 'cable'),
      scoreOf('Pull row', 'band', 'cable'),
      scoreOf('Pull row', 'x', 'band'),
    ];
    expect(inName).toBeGreaterThan(inSynonym);
    expect(inSynonym).toBeGreaterThan(inTool);
    expect(inTool).toBeGreaterThan(0);
  });
});

describe('what is found, and what is not', () => {
  test('every word has to be met', () => {
    expect(found('squat jump')).toEqual(['Squat jump']);
    expect(found('barbell squat')).toEqual(['Back squat', 'Front squat']);
    expect(found('military bench')).toEqual([]);
    expect(found('bench-press, incline!')).toEqual(['Incline bench press']);
  });

  test('three letters have no typo, four to seven one, more have two', () => {
    expect(found('ohq')).toEqual([]);
    const typos = exerciseSearch([exercise('Dip'), exercise('Curl'), exercise('Pullove'), exercise('Deadlift')]);
    const by = (typed: string) => typos(typed).map(({ exercise: { name } }) => name);
    expect([by('dop'), by('curk'), by('cukk'), by('pullofe'), by('pukkofe'), by('deadlott'), by('deeelott')]).toEqual([
      ...[[], ['Curl'], [], ['Pullove'], [], ['Deadlift'], []],
    ]);
  });

  test('vowels with two dots are found with and without them, and with an e; ß with two s', () => {
    const german = exerciseSearch([exercise('Füße über Bänke stoßen'), exercise('Öffnen')]);
    for (const typed of ['füße', 'fusse', 'fuesse', 'bänke', 'banke', 'baenke', 'ueber', 'STOSSEN', 'stoßen'])
      expect(german(typed).map(({ exercise: { name }, rank }) => [name, rank <= 2])).toEqual([['Füße über Bänke stoßen', true]]);
    expect(german('oeffnen')[0]?.rank).toBe(0);
  });

  test('a part of a German word has five letters or more, but for a typo, and so has what is before it', () => {
    const german = exerciseSearch([exercise('Kreuzheben'), exercise('Klimmzug'), exercise('Beinbeuger')]);
    const by = (typed: string) => german(typed).map(({ exercise: { name } }) => name);
    expect([by('heben'), by('euger'), by('zug'), by('mzug'), by('beuger'), by('uzheben')]).toEqual([
      ...[['Kreuzheben'], ['Beinbeuger'], [], [], ['Beinbeuger'], []],
    ]);
  });

  test('by its tool and its muscles', () => {
    expect(found('bodyweight')).toEqual(['Squat jump']);
    expect(found('hamstrings deadlift')).toEqual(['Romanian deadlift']);
  });

  test('nothing typed is met by all alike', () => {
    expect(search(' - ')).toEqual(shelf.map((each) => ({ exercise: each, rank: 0, score: 0 })));
  });
});

describe('what one has at home decides what one can do', () => {
  const press = exercise('Bench press', [], { equipment: 'barbell', needs: ['bench', 'rack'] });
  test('everything that it needs must be there', () => {
    expect(suits(press, { atHand: ['barbell', 'bench', 'rack'] })).toBe(true);
    expect(suits(press, { atHand: ['barbell', 'bench'] })).toBe(false);
  });
  test('the body is always there', () => expect(suits(exercise('Push-up', [], { equipment: 'bodyweight' }), { atHand: [] })).toBe(true));
  test('what needs nothing but its tool and the body', () => {
    const pullUp = exercise('Pull-up', [], { equipment: 'bodyweight', needs: ['pull-up-bar'] });
    expect([suits(pullUp, { atHand: [] }), suits(pullUp, { atHand: ['pull-up-bar'] }), suits(pullUp, {})]).toEqual([false, true, true]);
  });
  test('all that is asked must be so', () => {
    const asked = { muscle: 'chest', equipment: 'barbell', atHand: ['barbell', 'bench', 'rack'] } as const;
    expect(suits(press, asked)).toBe(true);
    for (const other of [{ muscle: 'quads' }, { equipment: 'cable' }, { atHand: ['bench'] }] as const)
      expect(suits(press, { ...asked, ...other })).toBe(false);
  });
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
