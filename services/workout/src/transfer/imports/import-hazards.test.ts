import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAs } from '../../../test/files/given-file.ts';
import { contentOf, exported, history, mishaps, rowsOf, spelt, units, type ColumnKind } from '../../../test/files/given-mishaps.ts';
import { hevyWriter } from '../exports/write-hevy.ts';

const kindOf = (column: string): ColumnKind =>
  column.endsWith('_time') ? 'time' : /^(?:weight|distance|rpe)/.test(column) ? 'decimal' : 'other';

test('Hevy’s form, whatever happened to the file on its way', async () => {
  await fc.assert(
    fc.asyncProperty(history, units, mishaps, async (workouts, by, said) => {
      const file = exported(hevyWriter(by), workouts);
      const plain = await readAs(file, {}, 499);
      expect([plain.workouts.length, plain.aside]).toEqual([workouts.length, []]);
      const rows = rowsOf(file);
      const mangled = spelt(rows, { delimiter: ',', kinds: (rows[0] ?? []).map(kindOf) }, said);
      expect(contentOf(await readAs(mangled, {}, 499))).toEqual(contentOf(plain));
    }),
    { numRuns: 40 },
  );
});
