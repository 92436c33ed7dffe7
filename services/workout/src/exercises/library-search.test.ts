import { bestFirst, exerciseSearch } from '@spotter/training/exercise-search';
import { describe, expect, test } from 'vitest';
import { library } from './library.ts';
import { inLanguage } from './library-rules.ts';

const stored = library.map((entry) => ({ ...entry, isArchived: false }));
const searches = { en: exerciseSearch(inLanguage(stored, 'en')), de: exerciseSearch(inLanguage(stored, 'de')) };
const found = (language: 'en' | 'de', typed: string): string[] => bestFirst(searches[language](typed)).map(({ slug }) => slug);

describe('what people type into the search finds what they mean, first', () => {
  test.each([
    ['rdl', 'romanian-deadlift'],
    ['RDL', 'romanian-deadlift'],
    ['sldl', 'stiff-leg-deadlift'],
    ['dl', 'deadlift'],
    ['ohp', 'overhead-press'],
    ['bss', 'bulgarian-split-squat'],
    ['bp', 'bench-press'],
    ['cgbp', 'close-grip-bench-press'],
    ['ghr', 'glute-ham-raise'],
    ['hspu', 'handstand-push-up'],
    ['c&j', 'clean-and-jerk'],
    ['db row', 'dumbbell-row'],
    ['bb row', 'barbell-row'],
    ['kb swing', 'kettlebell-swing'],
    ['squat', 'back-squat'],
    ['squats', 'back-squat'],
    ['bench', 'bench-press'],
    ['incline bench', 'incline-bench-press'],
    ['shoulder press', 'overhead-press'],
    ['pull ups', 'pull-up'],
    ['pullup', 'pull-up'],
    ['chinups', 'chin-up'],
    ['push ups', 'push-up'],
    ['dips', 'dip'],
    ['abs wheel', 'ab-wheel-rollout'],
    ['lunges', 'lunge'],
    ['walking lunges', 'walking-lunge'],
    ['barbell rows', 'barbell-row'],
    ['bicep curl', 'dumbbell-curl'],
    ['hammer curls', 'hammer-curl'],
    ['skull crushers', 'skull-crusher'],
    ['lat pull down', 'lat-pulldown'],
    ['benchpres', 'bench-press'],
    ['bemch press', 'bench-press'],
    ['deadlfit', 'deadlift'],
    ['romainan deadlift', 'romanian-deadlift'],
    ['tricep pushdwon', 'triceps-pushdown'],
    ['farmers walk', 'farmers-carry'],
    ['shin raise', 'tibialis-raise'],
    ['rotator cuff', 'external-rotation'],
    ['rower', 'rowing'],
    ['treadmill', 'treadmill-run'],
    ['bankdrücken', 'bench-press'],
  ])('%s', (typed, slug) => expect(found('en', typed)[0]).toBe(slug));

  test.each([
    ['kh bankdrücken', 'dumbbell-bench-press'],
    ['kurzhantel bankdrücken', 'dumbbell-bench-press'],
    ['kh rudern', 'dumbbell-row'],
    ['lh rudern', 'barbell-row'],
    ['langhantelrudern', 'barbell-row'],
    ['Bankdrücken', 'bench-press'],
    ['bankdruecken', 'bench-press'],
    ['bankdrucken', 'bench-press'],
    ['bankdrüken', 'bench-press'],
    ['schrägbank', 'incline-bench-press'],
    ['kniebeuge', 'back-squat'],
    ['kniebeugen', 'back-squat'],
    ['knibeuge', 'back-squat'],
    ['bulgarische kniebeuge', 'bulgarian-split-squat'],
    ['kreuzheben', 'deadlift'],
    ['kreuzhebn', 'deadlift'],
    ['rumaenisches kreuzheben', 'romanian-deadlift'],
    ['klimmzüge', 'pull-up'],
    ['klimmzuege', 'pull-up'],
    ['liegestütze', 'push-up'],
    ['schulterdrücken', 'overhead-press'],
    ['latzug', 'lat-pulldown'],
    ['lat zug', 'lat-pulldown'],
    ['bizepscurls', 'dumbbell-curl'],
    ['trizepsdrücken', 'triceps-pushdown'],
    ['seitheben', 'lateral-raise'],
    ['beinpresse', 'leg-press'],
    ['beinstrecker', 'leg-extension'],
    ['beinbeuger', 'lying-leg-curl'],
    ['wadenheben', 'standing-calf-raise'],
    ['ausfallschritte', 'lunge'],
    ['hüftstoß', 'hip-thrust'],
    ['hueftstoss', 'hip-thrust'],
    ['unterarmstütz', 'plank'],
    ['kettlebell schwung', 'kettlebell-swing'],
    ['seilspringen', 'jump-rope'],
    ['rudergerät', 'rowing'],
    ['fahrrad', 'cycling'],
    ['butterfly', 'pec-deck'],
    ['schulterheben', 'shrug'],
    ['ohp', 'overhead-press'],
    ['rdl', 'romanian-deadlift'],
    ['bss', 'bulgarian-split-squat'],
    ['military press', 'overhead-press'],
  ])('%s (in German)', (typed, slug) => expect(found('de', typed)[0]).toBe(slug));

  test.each(['en', 'de'] as const)('every exercise is first when its whole name is typed, in %s', (language) => {
    const missed = inLanguage(stored, language).filter(({ name, slug }) => found(language, name)[0] !== slug);
    expect(missed.map(({ name }) => name)).toEqual([]);
  });

  test('parts of German words, muscles and tools find all that have them', () => {
    expect(found('de', 'drücken')).toEqual(expect.arrayContaining(['bench-press', 'overhead-press', 'dumbbell-bench-press']));
    expect(found('en', 'hamstrings')).toEqual(expect.arrayContaining(['lying-leg-curl', 'romanian-deadlift', 'nordic-curl']));
    expect(found('en', 'landmine')).toEqual(expect.arrayContaining(['landmine-press', 'landmine-row', 'meadows-row']));
    expect(found('en', 'kettlebell').length).toBeGreaterThan(5);
  });

  test('what has nothing to do with it is not found', () => {
    expect(found('en', 'qwertzuiop')).toEqual([]);
    expect(found('en', 'rdl').every((slug) => slug.includes('deadlift'))).toBe(true);
    expect(found('en', 'goblet')).toEqual(['goblet-squat']);
  });
});
