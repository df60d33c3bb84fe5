import type { ConfigVariable } from '../core/setting';

/** Whether the setting has a variable that takes precedence over everything. */
export const isOverridable = ({ goesWithSecret, secret }: ConfigVariable): boolean =>
  secret === true || goesWithSecret === true;

/** Takes precedence over everything, even a key saved in the state: for a read-only key in drift runs, or after a rotation. */
export const overrideVariable = (variable: ConfigVariable): string => `${variable.environment}_OVERRIDE`;
