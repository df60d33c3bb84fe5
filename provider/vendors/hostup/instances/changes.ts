import type { Consequence, Sides } from '../../../core/property';

/** What the program wants when `templateId` changes. */
export const templatePolicies = ['replace', 'rebuild', 'ignore'] as const;
export type TemplatePolicy = (typeof templatePolicies)[number];

/** Whether the vendor restarts a machine for a new size is not documented; the preview says what may happen. */
export const resizes = (): Consequence => ({
  kind: 'update',
  disruption: 'reboot',
  uncertain: true,
  why: 'HostUp does not say whether it can do without.',
});

/** A disk grows in place and never shrinks. */
export function changesDisk(old: number | undefined, new_: number): Consequence {
  if (old === undefined || new_ >= old) return { kind: 'update' };
  return { kind: 'replace', disruption: 'data-loss', why: 'A disk cannot shrink.' };
}

/** The vendor has no call that moves or renames. What the state does not know, as after an import, is no change. */
export const cannotChange =
  (why: string) =>
  (old: unknown): Consequence =>
    old === undefined ? { kind: 'none' } : { kind: 'replace', disruption: 'data-loss', why };

export function changesTemplate(_old: string | undefined, _new: string, { news, olds }: Sides): Consequence {
  const policy = (news['onTemplateChange'] ?? 'replace') as TemplatePolicy;
  // Nothing was ever on the disk of a machine whose set-up has not ended.
  if (olds['setup'] === 'pending') return { kind: 'update', why: 'The machine is not set up yet.' };
  if (policy === 'ignore') return { kind: 'none' };
  return policy === 'rebuild'
    ? { kind: 'update', disruption: 'reinstall', why: '`onTemplateChange` is `rebuild`.' }
    : { kind: 'replace', disruption: 'data-loss', why: '`onTemplateChange` is `replace`.' };
}

export const switches = (_old: string | undefined, new_: string): Consequence =>
  new_ === 'stopped'
    ? { kind: 'update', disruption: 'downtime', why: 'It is switched off.' }
    : { kind: 'update' };

export const setsKeys = (): Consequence => ({
  kind: 'update',
  disruption: 'reboot',
  why: 'HostUp restarts it to put the SSH keys on it.',
});

/** A machine on its way to a state counts as being there. */
export const settledPower = (power: unknown): unknown =>
  power === 'starting' || power === 'provisioning' ? 'running' : power === 'stopping' ? 'stopped' : power;

/** Where a program can want it to be. */
export const isAtRest = (power: unknown): power is 'running' | 'stopped' =>
  power === 'running' || power === 'stopped';
