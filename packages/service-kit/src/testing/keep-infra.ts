import { announceInfra, startInfra } from './infra.ts';

// Keeps the test servers until Ctrl-C. Evaluate the printed line in the shells that run tests.
const infra = await startInfra();
process.stdout.write(`${announceInfra(infra)}\n`);
const running = setInterval(() => undefined, 60_000);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    clearInterval(running);
    void infra.stop();
  });
}
