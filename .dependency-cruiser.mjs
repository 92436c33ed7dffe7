const pure = ['^services/.+-rules\\.ts$', '^services/.+/(plan|apply)-[^/]+\\.ts$'];

/**
 * The house rules of who may import whom, see docs/architecture.md.
 * @type {import('dependency-cruiser').IConfiguration}
 */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A use case names the parts it needs by their type in app.ts; types are gone at run time.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'service-imports-no-service',
      comment: 'Services learn of each other by events or ask over HTTP.',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'feature-imports-no-feature',
      comment: 'Folders under src/ are features; what two share stands beside them in src/ or in the kit.',
      severity: 'error',
      from: { path: '^services/([^/]+)/src/([^/]+)/' },
      to: { path: '^services/$1/src/[^/]+/', pathNot: '^services/$1/src/$2/' },
    },
    {
      name: 'rules-import-nothing',
      comment: 'A decision (plan-…, apply-…, …-rules) is pure: it may import other rules and types of contracts.',
      severity: 'error',
      from: { path: pure, pathNot: '\\.test\\.ts$' },
      to: { dependencyTypesNot: ['type-only'], pathNot: ['^packages/(contracts|training)', ...pure] },
    },
    {
      name: 'express-in-routes-app-and-kit',
      severity: 'error',
      from: { path: '^services/', pathNot: '(-routes|/app|/main)\\.ts$|^services/gateway/|/test/' },
      to: { path: '^node_modules/express/' },
    },
    {
      name: 'mysql2-in-kit',
      severity: 'error',
      from: { path: '^(services|operator|packages)', pathNot: '-repository\\.ts$|^packages/service-kit/|/test/' },
      to: { path: '^node_modules/(mysql2|sql-template-tag)/' },
    },
    {
      name: 'amqplib-in-kit',
      severity: 'error',
      from: { path: '^(services|operator|packages/contracts)' },
      to: { path: '^node_modules/amqplib/' },
    },
    {
      name: 'contracts-import-zod-only',
      severity: 'error',
      from: { path: '^packages/contracts/src', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^(packages/contracts/src|node_modules/zod)' },
    },
    {
      name: 'training-rules-are-pure',
      comment: 'Rules that the service and the web app in flight mode both go by (ADR 0020): no I/O, no clock, no framework.',
      severity: 'error',
      from: { path: '^packages/training/src', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^packages/(training|contracts)/src|^node_modules/(zod|yaml|minisearch)/' },
    },
    {
      name: 'only-training-uses-its-rules',
      severity: 'error',
      from: { pathNot: '^(packages/training|services/workout|frontend|local|e2e)/' },
      to: { path: '^packages/training/' },
    },
    {
      name: 'pictures-in-media',
      comment: 'One module decodes what strangers send, and knows where it lies (ADR 0023). Tests make pictures of their own.',
      severity: 'error',
      from: { path: '^(services|packages|frontend/src|local)/', pathNot: '^packages/media/|/test/|\\.test\\.ts$' },
      to: { path: '^node_modules/(sharp|flydrive|file-type)/' },
    },
    {
      name: 'media-imports-contracts-only',
      severity: 'error',
      from: { path: '^packages/media/src' },
      to: { path: '^(services|operator|cdk8s|local|e2e|frontend|packages/(service-kit|training))/' },
    },
    {
      name: 'web-imports-contracts-and-itself',
      comment: 'And the rules of training, which it applies in flight mode.',
      severity: 'error',
      from: { path: '^frontend/src' },
      to: { path: '^(services|operator|cdk8s|local|e2e|packages/service-kit)/' },
    },
    {
      name: 'tests-are-not-imported',
      severity: 'error',
      from: { pathNot: '\\.test\\.ts$|/test/|/kube/|^e2e/' },
      to: { path: '\\.test\\.ts$|/test/' },
    },
    {
      name: 'no-orphan-of-production-in-dev',
      comment: 'What runs in production does not import development dependencies.',
      severity: 'error',
      from: { path: '^(packages|services|operator)/.*src/', pathNot: '\\.test\\.ts$|/testing/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.angular|\\.local)/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
