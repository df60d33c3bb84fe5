import { z } from 'zod';
import { recipeDocuments, recipePath } from './recipe-file';

// The operator's module and its CRD cannot be had here: these are the fields of docs/stacks.md and docs/workspaces.md of
// pulumi/pulumi-kubernetes-operator at 03a57ff (2.x, driftDetection included), closed like the CRD's structural schema.

const literal = z.strictObject({
  type: z.literal('Literal'),
  literal: z.strictObject({ value: z.string() }),
});
const secret = z.strictObject({
  type: z.literal('Secret'),
  // A namespace here is refused by v2.
  secret: z.strictObject({ name: z.string(), key: z.string() }),
});
const resourceRef = z.discriminatedUnion('type', [literal, secret]);

const quantities = z.partialRecord(z.enum(['cpu', 'memory']), z.string().regex(/^\d+(?:m|Mi|Gi)?$/u));

const workspace = z.strictObject({
  metadata: z.strictObject({ labels: z.record(z.string(), z.string()).optional() }).optional(),
  spec: z.strictObject({
    image: z.string().optional(),
    imagePullPolicy: z.enum(['Always', 'Never', 'IfNotPresent']).optional(),
    securityProfile: z.enum(['baseline', 'restricted']).optional(),
    resources: z.strictObject({ requests: quantities.optional(), limits: quantities.optional() }).optional(),
    pulumiLogLevel: z.int().optional(),
    // A StatefulSet's template and Kubernetes' own lists; the recipe has no need of them.
    env: z.array(z.unknown()).optional(),
    envFrom: z.array(z.unknown()).optional(),
    podTemplate: z.unknown().optional(),
    stacks: z.array(z.unknown()).optional(),
  }),
});

const stackSpec = z
  .strictObject({
    stack: z.string(),
    backend: z.string().optional(),
    branch: z.string().optional(),
    commit: z.string().optional(),
    config: z.record(z.string(), z.unknown()).optional(),
    configRef: z.record(z.string(), z.unknown()).optional(),
    continueResyncOnCommitMatch: z.boolean().optional(),
    destroyOnFinalize: z.boolean().optional(),
    driftDetection: z.unknown().optional(),
    envRefs: z.record(z.string(), resourceRef).optional(),
    environment: z.array(z.string()).optional(),
    expectNoRefreshChanges: z.boolean().optional(),
    fluxSource: z.unknown().optional(),
    gitAuth: z.unknown().optional(),
    prerequisites: z.array(z.unknown()).optional(),
    preview: z.boolean().optional(),
    programRef: z.strictObject({ name: z.string() }).optional(),
    projectRepo: z.string().optional(),
    refresh: z.boolean().optional(),
    repoDir: z.string().optional(),
    resyncFrequencySeconds: z.int().min(60, 'is raised to 60 by the operator').optional(),
    retryMaxBackoffDurationSeconds: z.int().optional(),
    retryOnUpdateConflict: z.boolean().optional(),
    secretsProvider: z.string().optional(),
    secretsRef: z.record(z.string(), resourceRef).optional(),
    serviceAccountName: z.string().optional(),
    shallow: z.boolean().optional(),
    targetDependents: z.boolean().optional(),
    targets: z.array(z.string()).optional(),
    updateTemplate: z.unknown().optional(),
    useLocalStackOnly: z.boolean().optional(),
    workspaceReclaimPolicy: z.enum(['Retain', 'Delete']).optional(),
    workspaceTemplate: workspace.optional(),
  })
  .refine(
    ({ branch, commit }) => (branch === undefined) !== (commit === undefined),
    'needs branch or commit',
  );

const name = z.string().regex(/^[a-z0-9](?:[a-z0-9.:-]*[a-z0-9])?$/u);
const namespaced = z.strictObject({ name, namespace: name });

const serviceAccount = z.strictObject({
  apiVersion: z.literal('v1'),
  kind: z.literal('ServiceAccount'),
  metadata: namespaced,
});
const clusterRoleBinding = z.strictObject({
  apiVersion: z.literal('rbac.authorization.k8s.io/v1'),
  kind: z.literal('ClusterRoleBinding'),
  metadata: z.strictObject({ name }),
  roleRef: z.strictObject({
    apiGroup: z.literal('rbac.authorization.k8s.io'),
    kind: z.literal('ClusterRole'),
    name: z.string(),
  }),
  subjects: z.array(z.strictObject({ kind: z.literal('ServiceAccount'), name, namespace: name })),
});
const stack = z.strictObject({
  apiVersion: z.literal('pulumi.com/v1'),
  kind: z.literal('Stack'),
  metadata: namespaced,
  spec: stackSpec,
});

const resource = z.discriminatedUnion('kind', [serviceAccount, clusterRoleBinding, stack]);

type Resource = z.output<typeof resource>;
type Kind = Resource['kind'];

const operatorFile = (file: string): string => recipePath('kubernetes-operator', file);

export const dockerfilePath = operatorFile('Dockerfile');

/** The only resource of this kind in stack.yaml. */
export function operatorResource<K extends Kind>(kind: K): Extract<Resource, { kind: K }> {
  const all = recipeDocuments(operatorFile('stack.yaml'), resource);
  const found = all.filter((one): one is Extract<Resource, { kind: K }> => one.kind === kind);
  if (found.length !== 1) throw new Error(`stack.yaml has ${found.length} of ${kind}.`);
  return found[0]!;
}
