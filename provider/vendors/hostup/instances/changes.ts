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

export function changesTemplate(_old: string | undefined, _new: string, { news, olds }: Sides): Consequence {
  const policy = (news['onTemplateChange'] ?? 'replace') as TemplatePolicy;
  // Nothing was ever on the disk of a machine whose set-up has not ended.
  if (olds['setup'] === 'pending') return { kind: 'update', why: 'The machine is not set up yet.' };
  if (policy === 'ignore') return { kind: 'none' };
  return policy === 'rebuild'
    ? { kind: 'update', disruption: 'reinstall', why: '`onTemplateChange` is `rebuild`.' }
    : { kind: 'replace', disruption: 'data-loss', why: '`onTemplateChange` is `replace`.' };
}

export const setsKeys = (): Consequence => ({
  kind: 'update',
  disruption: 'reboot',
  why: 'HostUp restarts it to put the SSH keys on it.',
});
