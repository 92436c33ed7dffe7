/**
 * Mutation testing of the pure rules of training (docs/mutation-testing.md): every small change of a rule has to be noticed by a test.
 */
export default {
  mutate: ['packages/training/src/**/*.ts', 'services/workout/src/**/*-rules.ts', '!**/*.test.ts'],
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts' },
  plugins: ['@stryker-mutator/vitest-runner'],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 60_000, // on a busy machine nothing counts as noticed only because it was slow
  incremental: true,
  incrementalFile: '.local/mutation/incremental.json',
  tempDirName: '.local/mutation/sandbox',
  ignorePatterns: ['**', '!package.json', '!tsconfig*.json', '!vitest.mutation.config.ts', '!packages/**', '!services/workout/**'],
  reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
  clearTextReporter: { allowColor: false, reportTests: false, reportMutants: false },
  htmlReporter: { fileName: '.local/mutation/report.html' },
  jsonReporter: { fileName: '.local/mutation/report.json' },
  thresholds: { high: 95, low: 90, break: 85 },
};
