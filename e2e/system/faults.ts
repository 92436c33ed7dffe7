import { expect, test } from 'vitest';
import { givenCrew } from './crew.ts';
import { eventually, type BreakablePart, type House } from './house.ts';

const outageMilliseconds = 10_000;

export const survives = (house: () => House, part: BreakablePart): void => {
  test(`${part} is killed for ten seconds: what was acknowledged is there, every event took effect once`, async () => {
    const crew = await givenCrew(house());
    crew.startWork();
    await crew.progress(2);

    const broken = house().parts[part];
    await broken.kill();
    const back = Date.now() + outageMilliseconds;
    await eventually(() => {
      expect(Date.now()).toBeGreaterThan(back);
    });
    await broken.start();
    await crew.progress(2);
    await crew.rest();

    // Whoever was refused was told so in a problem document, and not that something had gone wrong.
    expect(crew.refusals().filter(({ status }) => status !== 503 && status !== 504)).toEqual([]);
    await crew.everythingIsThere();
  }, 600_000); // longer than all its waits together, so that the one which fails tells what it waited for
};
