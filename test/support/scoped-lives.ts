import { resources } from '../../provider/registry/resources';
import type { Values } from '../../provider/core/values';
import type { SwitchSettings } from '../../simulator';
import type { InProcessRun, Kept } from './in-process-run';

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

/** Where the likeliest reading of the vendor needs fewer scopes than the definition names. */
const SWITCHES: Readonly<Record<string, SwitchSettings>> = {
  'hostup:index:ApiKey': { 'keys.managedBy': 'readWrite' },
};

/** The lives of all resources whose vendor has scopes, from their definitions. */
export const scopedLives: readonly ScopedLife[] = resources.flatMap(({ life, scopes, token }) => {
  if (scopes === undefined) return [];
  if (life === undefined) throw new Error(`${token} has scopes and no life to try them in.`);
  const switches = SWITCHES[token];
  return [{ token, ...life, ...(switches === undefined ? {} : { switches }) }];
});

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
