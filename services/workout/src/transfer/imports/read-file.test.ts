import { expect, test } from 'vitest';
import { bytesOf, lines, readAs, setsOf } from '../../../test/files/given-file.ts';
import { inspect } from './read-file.ts';

const hevyHeader =
  '"title","start_time","end_time","description","exercise_title","superset_id","exercise_notes","set_index","set_type","weight_kg","reps","distance_km","duration_seconds","rpe"';

test('Hevy: sets, kinds, supersets and notes with new lines, commas and quotes that nobody doubled', async () => {
  const read = await readAs(
    lines(
      hevyHeader,
      '"Push","28 Dec 2024, 18:00","28 Dec 2024, 19:05","Felt ""good""\nand strong","Bench Press (Barbell)",0,"Keep the "arch", slow",0,"warmup",40,10,,,',
      '"Push","28 Dec 2024, 18:00","28 Dec 2024, 19:05","Felt ""good""\nand strong","Bench Press (Barbell)",0,"",1,"normal",82.5,5,,,8.5',
      '"Push","28 Dec 2024, 18:00","28 Dec 2024, 19:05","Felt ""good""\nand strong","Rowing Machine",0,"",0,"failure",,,2.5,600,',
    ),
  );
  expect(read.aside).toMatchObject([{ row: 2, fault: 'not-valid' }]); // `arch", slow` cannot be told from the end of a cell
  expect(read.workouts).toMatchObject([
    {
      title: 'Push',
      note: 'Felt "good"\nand strong',
      startedAt: new Date('2024-12-28T17:00:00Z'),
      completedAt: new Date('2024-12-28T18:05:00Z'),
      timeZone: 'Europe/Berlin',
      entries: [
        { exercise: { name: 'Bench Press (Barbell)' }, supersetGroup: 1 },
        { exercise: { name: 'Rowing Machine' }, supersetGroup: 1 },
      ],
    },
  ]);
  expect(setsOf(read)).toEqual([
    ['Bench Press (Barbell)', 'working', 82_500, 5, 8.5, null, null],
    ['Rowing Machine', 'failure', null, null, null, 600, 2500],
  ]);
});

test('Hevy: a quote within a quoted note is part of the note', async () => {
  const read = await readAs(
    lines(hevyHeader, '"Push","28 Dec 2024, 18:00","28 Dec 2024, 19:05","He said "light weight" twice","Squat",,"",0,"normal",100,5,,,'),
  );
  expect(read.workouts[0]?.note).toBe('He said "light weight" twice');
});

test.each([
  ['28 Dez. 2024, 18:00'],
  ['28 déc. 2024, 18:00'],
  ['28 dic 2024, 18:00'],
  ['28 дек. 2024, 18:00'],
  ['28 Aralık 2024 18:00'],
  ['28 de dezembro de 2024, 18:00'],
  ['Dec 28, 2024 at 6:00\u202fPM'],
  ['28 dic 2024, 6:00 p.\u00a0m.'],
  ['28.12.2024 18:00'],
  ['2024-12-28 18:00:00'],
  ['2024/12/28 6:00 pm'],
  ['2024年12月28日 18:00'],
  ['2024-12-28T17:00:00Z'],
  ['2024-12-28T18:00:00+01:00'],
])('a start written %s is that moment at the gym', async (start) => {
  const read = await readAs(lines(hevyHeader, `"Push","${start}","","","Squat",,"",0,"normal",100,5,,,`));
  expect(read.workouts[0]?.startedAt.toISOString()).toBe('2024-12-28T17:00:00.000Z');
});

test('midnight and noon by a clock of twelve hours, and the American order', async () => {
  const at = async (start: string) =>
    (
      await readAs(lines('Date,Exercise,Reps', `"${start}",Squat,5`), { dateOrder: 'mdy', timeZone: 'UTC' })
    ).workouts[0]?.startedAt.toISOString();
  expect(await at('12/28/2024 12:05 AM')).toBe('2024-12-28T00:05:00.000Z');
  expect(await at('12/28/2024 12:05 PM')).toBe('2024-12-28T12:05:00.000Z');
  expect(await at('12/28/2024'), 'a date alone stays on its day').toBe('2024-12-28T12:00:00.000Z');
});

test('Hevy: pounds and miles beside kilograms and kilometres, in one file', async () => {
  const header =
    'title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,weight_kg,weight_lbs,reps,distance_km,distance_miles,duration_seconds,rpe';
  const row = (exercise: string, rest: string) =>
    `Pull,28 Dec 2024, 18:00,,`.replace('28 Dec 2024, 18:00', '"28 Dec 2024, 18:00"') + `,${exercise},,,0,normal,${rest}`;
  const read = await readAs(
    lines(header, row('Row', '60,,8,,,,'), row('Curl', ',45,8,,,,'), row('Run', ',,,5,,1500,'), row('Walk', ',,,,1,,')),
  );
  expect(setsOf(read)).toEqual([
    ['Row', 'working', 60_000, 8, null, null, null],
    ['Curl', 'working', 20_412, 8, null, null, null],
    ['Run', 'working', null, null, null, 1500, 5000],
    ['Walk', 'working', null, null, null, null, 1609],
  ]);
});

test('Strong, first form: durations in words, letters of sets, no unit', async () => {
  const file = lines(
    'Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE',
    '2023-03-01 07:30:00,"Legs, heavy",2h 38m,"Squat (Barbell)",W,60.0,8.0,0,0.0,"","",',
    '2023-03-01 07:30:00,"Legs, heavy",2h 38m,"Squat (Barbell)",1,100.0,5.0,0,0.0,"Deep","",8.5',
    '2023-03-01 07:30:00,"Legs, heavy",2h 38m,"Squat (Barbell)",D,80,8,0,0.0,"","",',
    '2023-03-01 07:30:00,"Legs, heavy",2h 38m,"Squat (Barbell)",F,80,6,0,0.0,"","",',
    '2023-03-01 07:30:00,"Legs, heavy",2h 38m,"Squat (Barbell)",Rest Timer,0,0,0,150.0,"","",',
    '2023-03-01 07:30:00,"Legs, heavy",2h 38m,"Plank",1,0,0,0,90.0,"","",',
  );
  expect(await inspect(bytesOf(file))).toMatchObject({ form: 'strong', filled: expect.arrayContaining([5]) as unknown });
  const read = await readAs(file, { weightUnit: 'lb' });
  expect(read.aside).toEqual([]);
  expect(setsOf(read)).toEqual([
    ['Squat (Barbell)', 'warm-up', 27_216, 8, null, null, null],
    ['Squat (Barbell)', 'working', 45_359, 5, 8.5, null, null],
    ['Squat (Barbell)', 'drop', 36_287, 8, null, null, null],
    ['Squat (Barbell)', 'failure', 36_287, 6, null, null, null],
    ['Plank', 'working', null, null, null, 90, null],
  ]);
  expect(read.workouts[0]?.entries[0]).toMatchObject({ restSeconds: 150 });
  expect(read.workouts[0]?.entries[0]?.sets[1]?.note).toBe('Deep');
  expect(Number(read.workouts[0]?.completedAt) - Number(read.workouts[0]?.startedAt)).toBe((2 * 60 + 38) * 60_000);
});

test('Strong, second form: the same without notes', async () => {
  const read = await readAs(
    lines(
      'Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,RPE',
      '2021-06-01 18:00:00,Pull,45m,Deadlift (Barbell),1,140,5,0,0,9',
    ),
    { weightUnit: 'kg' },
  );
  expect(setsOf(read)).toEqual([['Deadlift (Barbell)', 'working', 140_000, 5, 9, null, null]]);
});

test('Strong, third form: semicolons, CRLF, a byte order mark, comma decimals, and a unit in each row', async () => {
  const read = await readAs(
    `\ufeff${lines(
      'Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;Distance Unit;Seconds;Notes;Workout Notes;Workout Duration',
      '2022-05-02 06:15:00;Früh;Bench Press (Barbell);1;62,5;kg;8;;;;0;;;1h',
      '2022-05-02 06:15:00;Früh;Bench Press (Barbell);2;135,5;lbs;8;;;;0;;;1h',
      '2022-05-02 06:15:00;Früh;Running;1;0;kg;0;;3,1;mi;1500;;"Regen;\nkalt";1h',
    ).replaceAll('\n', '\r\n')}`,
  );
  expect(read.aside).toEqual([]);
  expect(setsOf(read)).toEqual([
    ['Bench Press (Barbell)', 'working', 62_500, 8, null, null, null],
    ['Bench Press (Barbell)', 'working', 61_462, 8, null, null, null],
    ['Running', 'working', null, null, null, 1500, 4989],
  ]);
  expect(read.workouts[0]).toMatchObject({ title: 'Früh', note: 'Regen;\nkalt' });
});

test('Strong, fourth form: workouts have numbers, so two that begin at once stay two; notes have rows of their own', async () => {
  const row = (number: number, ...rest: string[]) =>
    [String(number), '2024-01-05 10:00:00', 'Arms', '3600', ...rest].map((cell) => `"${cell}"`).join(';');
  const read = await readAs(
    lines(
      '"Workout #";"Date";"Workout Name";"Duration (sec)";"Exercise Name";"Set Order";"Weight (lbs)";"Reps";"RPE";"Distance (meters)";"Seconds";"Notes";"Workout Notes"',
      row(1, 'Curl', 'Note', '', '', '', '', '', 'Elbows in', ''),
      row(1, 'Curl', '1', '45.0', '10', '', '', '', '', ''),
      row(1, 'Curl', 'Rest Timer', '', '', '', '', '60', '', ''),
      row(2, 'Curl', '1', '50.0', '10', '', '', '', '', ''),
    ),
  );
  expect(read.workouts).toHaveLength(2);
  expect(read.workouts[0]?.entries).toMatchObject([{ note: 'Elbows in', restSeconds: 60, sets: [{ weightGrams: 20_412, reps: 10 }] }]);
});

test('Strong with headers in German, and in a language that nobody here knows', async () => {
  const german = lines(
    'Datum;Name des Workouts;Name der Übung;Reihenfolge der Sätze;Gewicht;Gewichtseinheit;Wiederholungen;RPE;Entfernung;Entfernungseinheit;Sekunden;Notizen;Workout-Notizen;Dauer',
    '2024-01-05 10:00:00;Beine;Kniebeuge;1;100;kg;5;;;;0;;;1 Std. 5 Min.',
  );
  expect(setsOf(await readAs(german))).toEqual([['Kniebeuge', 'working', 100_000, 5, null, null, null]]);
  const finnish = lines(
    '"Treeni";"Päivä";"Nimi";"Kesto";"Liike";"Sarja";"Paino (kg)";"Toistot";"Teho";"Matka";"Sekunnit";"Muistio";"Treenin muistio"',
    '"1";"2024-01-05 10:00:00";"Jalat";"3600";"Kyykky";"W";"60,5";"5";"";"";"";"";""',
  );
  expect(setsOf(await readAs(finnish))).toEqual([['Kyykky', 'warm-up', 60_500, 5, null, null, null]]);
});

const monthsOf = {
  de: ['Jan.', 'Feb.', 'März', 'Apr.', 'Mai', 'Juni', 'Juli', 'Aug.', 'Sept.', 'Okt.', 'Nov.', 'Dez.'],
  fr: ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'],
  es: ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sept', 'oct', 'nov', 'dic'],
  it: ['gen', 'feb', 'mar', 'apr', 'mag', 'giu', 'lug', 'ago', 'set', 'ott', 'nov', 'dic'],
  pt: ['jan.', 'fev.', 'mar.', 'abr.', 'mai.', 'jun.', 'jul.', 'ago.', 'set.', 'out.', 'nov.', 'dez.'],
};

test.each(Object.entries(monthsOf))('Hevy exported on a phone in %s: every month of the year', async (language, months) => {
  const dateOf = (month: string) => (language === 'pt' ? `9 de ${month} de 2024, 18:00` : `9 ${month} 2024, 18:00`);
  const read = await readAs(
    lines(hevyHeader, ...months.map((month) => `"Push","${dateOf(month)}","${dateOf(month)}","","Squat",,"",0,"normal",100,5,,,`)),
    { timeZone: 'UTC' },
  );
  expect(read.aside).toEqual([]);
  expect(read.workouts.map(({ startedAt }) => startedAt.toISOString().slice(0, 10))).toEqual(
    months.map((_, at) => `2024-${String(at + 1).padStart(2, '0')}-09`),
  );
});

test('rows that cannot be read are set aside with row, column and reason; the others are not touched', async () => {
  const row = (start: string, exercise: string, kind: string, [weight = '', reps = '', rpe = '']: readonly string[]) =>
    `"Push","${start}","","","${exercise}",,"",0,"${kind}",${weight},${reps},,,${rpe}`;
  const good = '28 Dec 2024, 18:00';
  const read = await readAs(
    lines(
      hevyHeader,
      row('yesterday', 'Squat', 'normal', ['100', '5']),
      row('31 Feb 2024, 18:00', 'Squat', 'normal', ['100', '5']),
      row(good, '', 'normal', ['100', '5']),
      row(good, 'Squat', 'giant', ['100', '5']),
      row(good, 'Squat', 'normal', ['heavy', '5']),
      row(good, 'Squat', 'normal', ['100', '5.5']),
      row(good, 'Squat', 'normal', ['1200', '5']),
      row(good, 'Squat', 'normal', ['100', '5', '11']),
      row(good, 'Squat', 'normal', ['100', '5']),
    ),
  );
  expect(read.aside.map(({ row: number, field, fault }) => [number, field, fault])).toEqual([
    [2, 'start_time', 'not-a-date'],
    [3, 'start_time', 'not-a-date'],
    [4, 'exercise_title', 'missing'],
    [5, 'set_type', 'not-known'],
    [6, 'weight_kg', 'not-a-number'],
    [7, 'reps', 'out-of-range'],
    [8, 'weight_kg', 'out-of-range'],
    [9, 'rpe', 'out-of-range'],
  ]);
  expect(setsOf(read)).toHaveLength(1);
});

test('the hour that is skipped in spring and the one that comes twice in autumn', async () => {
  const of = async (start: string, end: string) =>
    (await readAs(lines(hevyHeader, `"Night","${start}","${end}","","Squat",,"",0,"normal",100,5,,,`))).workouts[0];
  expect((await of('31 Mar 2024, 02:30', ''))?.startedAt.toISOString()).toBe('2024-03-31T01:30:00.000Z');
  expect(await of('27 Oct 2024, 02:50', '27 Oct 2024, 02:10')).toMatchObject({
    startedAt: new Date('2024-10-27T00:50:00Z'),
    completedAt: new Date('2024-10-27T01:10:00Z'),
  });
});

test('a table that Excel wrote: UTF-16, or windows-1252', async () => {
  const file = lines('Datum,Übung,Gewicht kg,Wdh', '05.01.2024,Kniebeuge,100,5');
  const utf16 = new Uint8Array(Buffer.from(`\ufeff${file}`, 'utf16le'));
  const windows = new Uint8Array(Buffer.from(file, 'latin1'));
  expect(setsOf(await readAs(utf16))).toEqual([['Kniebeuge', 'working', 100_000, 5, null, null, null]]);
  expect((await inspect(bytesOf(windows, 1024))).columns).toMatchObject({ exercise: 1 });
});

test('what is no training file is refused in words', async () => {
  await expect(inspect(bytesOf(''))).rejects.toThrow('The file is empty');
  await expect(inspect(bytesOf('hello\nworld\n'))).rejects.toThrow('neither a table');
  await expect(inspect(bytesOf('a,b\n'))).rejects.toThrow('no row below the header');
  await expect(inspect(bytesOf('{"format":"spotter-training","version":1,"exercises":[],"workouts":[}'))).rejects.toThrow('not JSON');
  await expect(inspect(bytesOf('{"format":"spotter-training","version":1,"exercises":[],"workouts":['))).rejects.toThrow('ends too early');
  await expect(inspect(bytesOf('{"some":"thing"}'))).rejects.toThrow('not a training file');
  const many = lines('Date,Exercise,Reps', ...Array.from({ length: 50_001 }, () => '2024-01-01,Squat,5'));
  await expect(inspect(bytesOf(many, 65_536))).rejects.toThrow('At most 50000 rows');
});
