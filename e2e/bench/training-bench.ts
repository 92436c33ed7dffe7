/**
 * `make bench`, second part: an account of ten years, 2,000 workouts and 60,000 sets, which comes in as a file, against the limit of plain express
 * and mysql2, as ratios in one run. Takes at most ten minutes.
 *
 * `node e2e/bench/training-bench.ts [--rounds 3] [--seconds 2] [--write]`; `--write` renews docs/benchmarks-training.md.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { listExercises } from '@spotter/contracts/workout/exercises';
import { logIn, visit } from '@spotter/local/api/api-session';
import { demoPassword, demoPeople } from '@spotter/local/api/demo-people';
import { until } from '@spotter/local/process/until';
import { root } from '@spotter/local/settings';
import { mariadbVersion, onOwnStack, tell, type Bench } from './own-stack.ts';
import { runRounds } from './rounds.ts';
import { serviceDoor } from './service-door.ts';
import { tenantSlug } from './shop-and-people.ts';
import { startLimit } from './start-limit.ts';
import { importFile, setsPerWorkout, trainingFile } from './ten-years.ts';
import { anew, gatewayDoor, readToTheEnd, trainingOperations } from './training-operations.ts';
import { trainingMarkdown, type TrainingResult } from './training-report.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '2' },
    write: { type: 'boolean', default: false },
  },
});

const [workouts, mostInAFile] = [2000, Math.floor(50_000 / setsPerWorkout)];

const measure = async ({ stack, signal, end, loadPerCore }: Bench): Promise<TrainingResult> => {
  const tenantUrl = stack.addresses.tenantUrl(tenantSlug);
  await until(async () => (await visit(tenantUrl)).session.tenant !== null, { what: 'the gym is declared', timeoutSeconds: 60 });
  const people = demoPeople().filter(({ tenant }) => tenant === tenantSlug);
  const members = await Promise.all(people.map(({ username }) => logIn(tenantUrl, { username, password: demoPassword })));
  const [lifter, ...loggers] = members;
  if (!lifter) throw new Error('The demo has no people');
  const { items } = await lifter.call(listExercises, { query: { search: 'back squat', limit: 20 } });
  const exerciseIds = items.filter(({ measurement }) => measurement === 'weight-reps').map(({ id }) => id);

  const pid = stack.parts.workout.pid ?? 0;
  const imported = await importFile(lifter, trainingFile({ from: workouts, until: workouts - mostInAFile }), pid);
  tell(`${imported.rows} rows came in within ${imported.runSeconds.toFixed(1)} s`);
  const rest = await importFile(lifter, trainingFile({ from: workouts - mostInAFile, until: 0 }), pid);
  tell(`${imported.rows + rest.rows} sets are there`);

  const limit = await startLimit(stack.administratorUrl);
  try {
    const service = await serviceDoor(stack, lifter);
    const doors = [service, anew(service), gatewayDoor(lifter)];
    const operations = trainingOperations({ limitUrl: limit.url, doors, loggers, exerciseIds, since: await readToTheEnd(lifter) });
    const found = await runRounds(operations, { rounds: Number(values.rounds), seconds: Number(values.seconds), end, signal, tell });
    return {
      ...{ found, imported, sets: imported.rows + rest.rows, loadPerCore, secondsEach: Number(values.seconds) },
      rounds: found.length / operations.length,
      mariadb: await mariadbVersion(stack),
    };
  } finally {
    await limit.stop();
  }
};

const report = trainingMarkdown(await onOwnStack({ mostMilliseconds: 600_000 }, measure));
console.log(`\n${report}`);
if (values.write) writeFileSync(join(root, 'docs/benchmarks-training.md'), report);
