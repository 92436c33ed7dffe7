import { defineConfig } from 'vitest/config';

const infra = ['packages/service-kit/src/testing/global-setup.ts'];
const outside = ['**/node_modules/**', '**/dist/**', 'e2e/browser/**'];

/** Waits are for conditions, so these limits only end what hangs. */
const patient = { testTimeout: 60_000, hookTimeout: 120_000, teardownTimeout: 60_000, chaiConfig: { truncateThreshold: 2000 } };

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...patient,
          name: 'unit',
          include: [
            '{packages,services}/*/src/**/*.test.ts',
            'frontend/src/**/*.test.ts',
            '{operator,cdk8s,local}/{src,test}/**/*.test.ts',
            'operator/plugin/**/*.test.ts',
          ],
          exclude: [...outside, 'local/test/**'],
        },
      },
      {
        test: {
          ...patient,
          name: 'service',
          include: ['services/*/test/**/*.test.ts', 'packages/service-kit/test/**/*.test.ts', 'local/test/**/*.test.ts'],
          exclude: outside,
          globalSetup: infra,
        },
      },
      { test: { ...patient, name: 'galera', include: ['e2e/galera/**/*.test.ts'], exclude: outside, fileParallelism: false } },
      { test: { ...patient, name: 'system', include: ['e2e/system/**/*.test.ts'], exclude: outside, fileParallelism: false } },
      { test: { ...patient, name: 'gitops', include: ['e2e/gitops/flux/**/*.test.ts'], exclude: outside, fileParallelism: false } },
      { test: { ...patient, name: 'cluster', include: ['e2e/cluster/*.test.ts'], exclude: outside, fileParallelism: false } },
      { test: { ...patient, name: 'chart', include: ['e2e/cluster/chart/*.test.ts'], exclude: outside, fileParallelism: false } },
      { test: { ...patient, name: 'disaster', include: ['e2e/cluster/disaster/*.test.ts'], exclude: outside } },
      { test: { ...patient, name: 'chaos', include: ['e2e/cluster/chaos/*.test.ts'], exclude: outside } },
      {
        test: {
          ...patient,
          name: 'kube',
          include: ['{operator,cdk8s,e2e/gitops}/kube/**/*.test.ts'],
          exclude: outside,
          fileParallelism: false,
        },
      },
    ],
  },
});
