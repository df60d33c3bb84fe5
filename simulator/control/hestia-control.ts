import type { AccessKey } from '../hestia/keys/access-key';
import type {
  HestiaKeySeed,
  HestiaRecordSeed,
  HestiaSettings,
  HestiaUser,
  HestiaZoneSeed,
} from '../hestia/seed';
import type { HestiaKeyState } from '../hestia/state';
import type { HestiaRecord, HestiaZone } from '../hestia/dns/zone';
import type { Profile, ProfileSeed } from '../hestia/profiles';
import type {
  HestiaKeyChange,
  HestiaRecordChange,
  HestiaSettingsChange,
  HestiaUserChange,
  HestiaZoneChange,
} from './hestia-changes';

type Send = <T>(method: string, path: string, body?: unknown) => Promise<T>;

/** Changes of the server with the Hestia panel past its API, as its administrator makes them in a shell. */
export class HestiaControl {
  constructor(private readonly send: Send) {}

  /** How the API is open, whether there is a DNS service, whether it can be reloaded. */
  changeSettings(change: HestiaSettingsChange): Promise<HestiaSettings> {
    return this.send('PATCH', '/hestia/settings', change);
  }

  /** Changes a user, or makes one. */
  putUser(name: string, change: HestiaUserChange = {}): Promise<HestiaUser> {
    return this.send('PUT', `/hestia/users/${name}`, change);
  }

  /** Replaces the text of the user's `authorized_keys`. */
  setAuthorizedKeys(user: string, text: string): Promise<void> {
    return this.send('PUT', `/hestia/users/${user}/authorized-keys`, { text });
  }

  /** Makes or replaces a permission profile; the API has no command for it. */
  putProfile(profile: ProfileSeed): Promise<Profile> {
    return this.send('PUT', '/hestia/profiles', profile);
  }

  addZone(zone: HestiaZoneSeed): Promise<HestiaZone> {
    return this.send('POST', '/hestia/zones', zone);
  }

  changeZone(zone: string, change: HestiaZoneChange): Promise<HestiaZone> {
    return this.send('PATCH', `/hestia/zones/${zone}`, change);
  }

  removeZone(zone: string): Promise<void> {
    return this.send('DELETE', `/hestia/zones/${zone}`);
  }

  /** Adds a record as it is; an id that is taken makes two records of one id. */
  addRecord(zone: string, record: HestiaRecordSeed): Promise<HestiaRecord> {
    return this.send('POST', `/hestia/zones/${zone}/records`, record);
  }

  /** Changes a record as it is, also its id; fields not given stay. */
  changeRecord(zone: string, id: number, change: HestiaRecordChange): Promise<HestiaRecord> {
    return this.send('PATCH', `/hestia/zones/${zone}/records/${id}`, change);
  }

  /** Deletes a record, the last A or NS too. */
  removeRecord(zone: string, id: number): Promise<void> {
    return this.send('DELETE', `/hestia/zones/${zone}/records/${id}`);
  }

  /** Adds an access key; its secret is in the answer. */
  addAccessKey(key: HestiaKeySeed = {}): Promise<AccessKey> {
    return this.send('POST', '/hestia/access-keys', key);
  }

  changeAccessKey(id: string, change: HestiaKeyChange): Promise<HestiaKeyState> {
    return this.send('PATCH', `/hestia/access-keys/${id}`, change);
  }

  removeAccessKey(id: string): Promise<void> {
    return this.send('DELETE', `/hestia/access-keys/${id}`);
  }

  /** Lifts all bans, and forgets failed logins. */
  liftBans(): Promise<void> {
    return this.send('DELETE', '/hestia/bans');
  }
}
