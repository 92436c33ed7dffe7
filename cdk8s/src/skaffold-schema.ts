import { z } from 'zod';

/**
 * The part of Skaffold's configuration that we use, as its published JSON Schema says it (GoogleContainerTools/skaffold,
 * docs-v2/content/en/schemas/v4beta14.json, of Skaffold 2.19): nothing beside these fields, one builder for an artifact.
 */
const Strings = z.array(z.string());

const SyncRule = z.strictObject({ src: z.string(), dest: z.string(), strip: z.string().optional() });
const Sync = z.strictObject({ manual: z.array(SyncRule).optional(), infer: Strings.optional(), auto: z.boolean().optional() });

const Docker = z.strictObject({
  dockerfile: z.string().optional(),
  target: z.string().optional(),
  buildArgs: z.record(z.string(), z.string()).optional(),
});
const Custom = z.strictObject({
  buildCommand: z.string(),
  dependencies: z
    .strictObject({ dockerfile: z.strictObject({ path: z.string() }).optional(), paths: Strings.optional(), ignore: Strings.optional() })
    .optional(),
});
const Artifact = z
  .strictObject({
    image: z.string(),
    context: z.string().optional(),
    sync: Sync.optional(),
    platforms: Strings.optional(),
    docker: Docker.optional(),
    custom: Custom.optional(),
  })
  .refine(({ docker, custom }) => docker === undefined || custom === undefined, 'has one builder');

const Build = z.strictObject({
  artifacts: z.array(Artifact).optional(),
  tagPolicy: z
    .union([
      z.strictObject({ inputDigest: z.strictObject({}) }),
      z.strictObject({ sha256: z.strictObject({}) }),
      z.strictObject({ customTemplate: z.strictObject({ template: z.string() }) }),
    ])
    .optional(),
  local: z
    .strictObject({
      push: z.boolean().optional(),
      tryImportMissing: z.boolean().optional(),
      useDockerCLI: z.boolean().optional(),
      useBuildkit: z.boolean().optional(),
      concurrency: z.int().optional(),
    })
    .optional(),
});

const HostHook = z.strictObject({
  host: z.strictObject({ command: Strings.min(1), os: Strings.optional(), dir: z.string().optional() }),
});
const Deploy = z.strictObject({
  kubectl: z
    .strictObject({
      flags: z
        .strictObject({
          global: Strings.optional(),
          apply: Strings.optional(),
          delete: Strings.optional(),
          disableValidation: z.boolean().optional(),
        })
        .optional(),
      defaultNamespace: z.string().optional(),
      hooks: z.strictObject({ before: z.array(HostHook).optional(), after: z.array(HostHook).optional() }).optional(),
    })
    .optional(),
  statusCheck: z.boolean().optional(),
  statusCheckDeadlineSeconds: z.int().optional(),
});

const PortForward = z.strictObject({
  resourceType: z.string(),
  resourceName: z.string(),
  namespace: z.string().optional(),
  port: z.union([z.int(), z.string()]),
  address: z.string().optional(),
  localPort: z.int().optional(),
});

const Manifests = z.strictObject({ rawYaml: Strings.optional() });

const pipeline = {
  build: Build.optional(),
  manifests: Manifests.optional(),
  deploy: Deploy.optional(),
  portForward: z.array(PortForward).optional(),
};

const Profile = z.strictObject({
  name: z.string(),
  activation: z
    .array(z.strictObject({ env: z.string().optional(), kubeContext: z.string().optional(), command: z.string().optional() }))
    .optional(),
  requiresAllActivations: z.boolean().optional(),
  patches: z
    .array(
      z.strictObject({
        op: z.enum(['add', 'remove', 'replace', 'move', 'copy', 'test']).optional(),
        path: z.string(),
        from: z.string().optional(),
        value: z.unknown().optional(),
      }),
    )
    .optional(),
  ...pipeline,
});

export const SkaffoldConfig = z.strictObject({
  apiVersion: z.literal('skaffold/v4beta14'),
  kind: z.literal('Config'),
  metadata: z.strictObject({ name: z.string().optional() }).optional(),
  ...pipeline,
  profiles: z.array(Profile).optional(),
});
export type SkaffoldConfig = z.output<typeof SkaffoldConfig>;
