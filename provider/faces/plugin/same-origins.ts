import { HostupError } from '../../core/error';
import type { SettingsReader } from '../../core/setting';
import { isConfigured, type Vendor } from '../../core/vendor';
import { vendors } from '../../registry/vendors';

/** Throws `protected` when new settings would send a key that is in use to another address than before. */
export function demandSameOrigins(before: SettingsReader, after: SettingsReader): void {
  const moved = vendors.find((vendor) => {
    const [old, current] = [credentialOf(vendor, before), credentialOf(vendor, after)];
    if (old === undefined || current === undefined) return false;
    return old.origin !== current.origin && old.keys === current.keys;
  });
  if (moved === undefined) return;
  throw new HostupError(`This process has sent its ${moved.name} key to another address before`, {
    code: 'protected',
    fix: 'Configure a provider of its own for the other address, with a key of its own.',
  });
}

function credentialOf(
  vendor: Vendor,
  settings: SettingsReader,
): { readonly origin: string; readonly keys: string } | undefined {
  if (!isConfigured(vendor, settings)) return undefined;
  try {
    const [origin = '', ...keys] = vendor.credential(settings);
    return { origin, keys: keys.join('\n') };
  } catch {
    // What cannot be used is sent nowhere.
    return undefined;
  }
}
