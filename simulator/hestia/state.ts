import type { Simulation } from '../simulation';
import type { AccessKey } from './keys/access-key';
import type { HestiaSettings, HestiaUser } from './seed';
import type { HestiaZone } from './dns/zone';
import type { Profile } from './profiles';

export type HestiaKeyState = Omit<AccessKey, 'secret'>;

/** The panel as control shows it; secrets of access keys are left out. */
export interface HestiaState {
  readonly rootUser: string;
  readonly settings: HestiaSettings;
  readonly users: HestiaUser[];
  readonly zones: HestiaZone[];
  readonly accessKeys: HestiaKeyState[];
  readonly profiles: Profile[];
  /** Text of `authorized_keys` by user, of those who have the file. */
  readonly authorizedKeys: Record<string, string>;
  /** Addresses that are banned now. */
  readonly banned: string[];
}

export function readHestiaState({ hestia, clock }: Simulation): HestiaState {
  const { rootUser, settings, users, zones, accessKeys, profiles, authorizedKeys } = hestia.snapshot();
  return {
    rootUser,
    settings,
    users,
    zones,
    accessKeys: accessKeys.map(hestiaKeyState),
    profiles,
    authorizedKeys,
    banned: hestia.failedLogins.banned(clock.now()),
  };
}

export function hestiaKeyState(key: AccessKey): HestiaKeyState {
  const { id, user, permissions, comment, createdAt } = key;
  return { id, user, permissions, comment, createdAt };
}
