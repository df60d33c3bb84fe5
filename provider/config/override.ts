import type { ConfigVariable } from '../core/setting';

/** Whether there is a variable that beats everything. */
export const isOverridable = ({ goesWithSecret, secret }: ConfigVariable): boolean =>
  secret === true || goesWithSecret === true;

/** Beats everything, also a key saved in the state: for a read-only key in drift runs, or after a rotation. */
export const overrideVariable = (variable: ConfigVariable): string => `${variable.environment}_OVERRIDE`;
