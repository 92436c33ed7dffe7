import { isPortFree } from '../process/free-port.ts';
import { portNames, type Ports } from '../settings.ts';

/** @throws Error that names each taken port together with the setting that changes it. */
export const checkPorts = async (ports: Ports, settingsFile: string): Promise<void> => {
  const free = await Promise.all(portNames.map((name) => isPortFree(ports[name])));
  const taken = portNames.filter((_, index) => !free[index]);
  if (taken.length === 0) return;
  const lines = taken.map((name) => `  ${ports[name]} is taken by another program; choose another with ${name}=…`);
  throw new Error(`Some ports are not free:\n${lines.join('\n')}\nSet it in the environment or in ${settingsFile}.`);
};
