import { expect, test } from 'vitest';
import { csvOf, fileNameOf } from './chart-file';

test('a file for spreadsheets has quotes where they are needed, and no formulas', () => {
  const rows = [
    ['Date', 'Bench press, kg'],
    ['2026-11-28', 107.7],
    ['=1+1', 'says "hi"'],
  ];
  expect(csvOf(rows)).toBe('Date,"Bench press, kg"\r\n2026-11-28,107.7\r\n\'=1+1,"says ""hi"""\r\n');
});

test('a file is named after what it shows', () => {
  expect(fileNameOf('Kniebeuge (hinten) – geschätztes Maximum', 'png')).toBe('kniebeuge-hinten-geschatztes-maximum.png');
  expect(fileNameOf('…', 'csv')).toBe('chart.csv');
});
