import type { Values } from '../../provider/core/values';
import type { SwitchSettings } from '../../simulator';
import type { InProcessRun, Kept } from './in-process-run';
import { LAPTOP } from './ssh-key-account';

/** What a resource does in a whole life, so that every scope that it says it needs is needed by something. */
export interface ScopedLife {
  readonly token: string;
  readonly inputs: Values;
  /** Each is one more `pulumi up`. */
  readonly changes: readonly Values[];
  /** The friendliest id that an import takes. */
  readonly importId: string;
  /** The reading of the vendor under which each of its scopes is needed. Default: the likeliest. */
  readonly switches?: SwitchSettings;
}

export const scopedLives: readonly ScopedLife[] = [
  {
    token: 'hostup:index:DnsRecord',
    inputs: { zone: 'example.com', name: 'www', type: 'A', value: '192.0.2.1' },
    changes: [{ value: '192.0.2.2' }],
    importId: 'example.com/www/A',
  },
  {
    token: 'hostup:index:Instance',
    inputs: {
      name: 'web-01',
      cpuCores: 2,
      memoryGb: 4,
      storageGb: 80,
      region: 'stockholm',
      hostname: 'web-01.example.com',
    },
    changes: [{ cpuCores: 4 }, { storageGb: 100 }, { powerState: 'stopped' }],
    importId: 'web-01',
  },
  {
    token: 'hostup:index:SshKey',
    inputs: {
      name: 'laptop',
      publicKey: LAPTOP,
    },
    changes: [{ name: 'desk' }],
    importId: 'desk',
  },
  {
    token: 'hostup:index:HostingSshKey',
    inputs: { account: 'example.com', name: 'deploy', publicKey: LAPTOP },
    changes: [],
    importId: 'example.com/deploy',
  },
  {
    token: 'hostup:index:ApiKey',
    inputs: { name: 'ci', scopes: ['read:dns'] },
    changes: [{ scopes: ['read:dns', 'write:dns'] }, { rotationTrigger: '2026' }],
    importId: 'ci',
    switches: { 'keys.managedBy': 'readWrite' },
  },
];

/** Refreshes and imports what is there. */
export async function readLife(run: InProcessRun, { importId }: ScopedLife, kept: Kept): Promise<void> {
  if ((await run.read(kept)) === undefined) throw new Error('The refresh found nothing.');
  if ((await run.import(importId)) === undefined) throw new Error('The import found nothing.');
}

/** Creates it and changes it. */
export async function beginLife(run: InProcessRun, { changes, inputs }: ScopedLife): Promise<Kept> {
  let written = inputs;
  let kept = await run.create(run.inputsOf(written));
  for (const change of changes) {
    written = { ...written, ...change };
    kept = await run.update(kept, run.inputsOf(written));
  }
  return kept;
}

/** What each function is asked, where an account with a zone, a machine and a hosting account has an answer. */
export const scopedCalls: Readonly<Record<string, Values>> = {
  getDnsZone: { name: 'example.com' },
  getDnsZones: {},
  getDnsRecords: { zone: 'example.com' },
  getInstance: { name: 'web-01' },
  getInstances: {},
  getInstanceTemplates: {},
  getDeploymentOptions: {},
  getSshKeys: {},
  getHostingAccounts: {},
  getHostingAccount: { domain: 'example.com' },
  getApiKeyScopes: {},
};
