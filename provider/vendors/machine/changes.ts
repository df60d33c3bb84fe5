import type { Consequence } from '../../core/property';

/** The vendor has no call that moves or renames. What the state does not know, as after an import, is no change. */
export const cannotChange =
  (why: string) =>
  (old: unknown): Consequence =>
    old === undefined ? { kind: 'none' } : { kind: 'replace', disruption: 'data-loss', why };

export const switches = (_old: string | undefined, new_: string): Consequence =>
  new_ === 'stopped'
    ? { kind: 'update', disruption: 'downtime', why: 'It is switched off.' }
    : { kind: 'update' };

/** A machine on its way to a state counts as being there. */
export const settledPower = (power: unknown): unknown =>
  power === 'starting' || power === 'provisioning' ? 'running' : power === 'stopping' ? 'stopped' : power;

/** Where a program can want it to be. */
export const isRestingPower = (power: unknown): power is 'running' | 'stopped' =>
  power === 'running' || power === 'stopped';
