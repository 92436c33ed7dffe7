import { announceInfra, runningInfra, startInfra } from './infra.ts';

/** Starts the servers once for the whole run, unless `SPOTTER_TEST_INFRA` says where some are. */
const setUp = async (): Promise<(() => Promise<void>) | undefined> => {
  if (runningInfra()) return undefined;
  const infra = await startInfra();
  announceInfra(infra);
  return infra.stop;
};
export default setUp;
