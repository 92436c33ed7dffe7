import { z } from 'zod';

/** What a test has to know of the running stack; it is handed from the process that started it to the one that tests. */
const House = z.object({
  publicUrl: z.url(),
  mailUrl: z.url(),
  /** Deliveries and the like as YAML, watched by the operator; the tests' own copy. */
  demoFolder: z.string(),
  /** Cookies of those who have logged in. */
  statesFolder: z.string(),
});
export type House = z.infer<typeof House>;

const variable = 'SPOTTER_BROWSER_HOUSE';

/** Set by hand, it names a stack that runs already: to work on one journey without starting everything for each try. */
export const isGiven = (): boolean => process.env[variable] !== undefined;

export const handOver = (house: House): void => {
  process.env[variable] = JSON.stringify(house);
};

export const house = (): House => House.parse(JSON.parse(process.env[variable] ?? '{}'));

/** `http://iron-temple.localhost:…`, and a path there. */
export const at = (tenant: string, path = ''): string => {
  const url = new URL(path, house().publicUrl);
  url.hostname = `${tenant}.${url.hostname}`;
  return url.href;
};
