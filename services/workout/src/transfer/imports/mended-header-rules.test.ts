import { expect, test } from 'vitest';
import { isMended, rowNumberOf } from './mended-header-rules.ts';

const mended = ['row', 'reason', 'Date', 'Exercise'];
const plain = ['Date', 'Exercise'];

test('a table of rows that were set aside begins with their number and the reason', () => {
  expect(isMended(mended)).toBe(true);
  expect(isMended([' row', 'reason ', 'Date'])).toBe(true);
  for (const header of [plain, ['reason', 'row'], ['row'], ['row', 'Date'], ['Date', 'reason'], []]) expect(isMended(header)).toBe(false);
});

test('a row that was set aside keeps the number that it had in the first file', () => {
  expect(rowNumberOf(['17', 'rpe: out-of-range', '2024-01-01', 'Squat'], 2, mended)).toBe(17);
  expect(rowNumberOf([' 50001 ', '', '', ''], 2, mended)).toBe(50_001);
});

test('every other row is counted', () => {
  expect(rowNumberOf(['17', 'Squat'], 2, plain)).toBe(2);
  for (const number of ['', 'x', '17a', 'a17', '-1', '1.5', '1234567']) expect(rowNumberOf([number, ''], 3, mended)).toBe(3);
  expect(rowNumberOf([], 3, mended)).toBe(3);
});
