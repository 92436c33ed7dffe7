import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Served {
  readonly port: number;
  /** Hangs up on whoever is connected. */
  readonly close: () => Promise<void>;
}

/** Resolves when the server listens. Port 0 lets the system choose. */
export const serveOn = async (server: Server, port: number): Promise<Served> => {
  const bound = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => resolve((server.address() as AddressInfo).port));
  });
  return {
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
