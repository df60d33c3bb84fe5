import { containsUnknown, defined } from '../../../core/values';
import type { Inputs, Outputs } from './schema';
import { activity } from './state';
import { rolls } from './update';
import { sameZones } from './zones';

/** What a preview can be certain of: for a create, or with `olds` for an update of that key. */
export function predictApiKey(wanted: Partial<Inputs>, olds?: Partial<Outputs>): Partial<Outputs> {
  const { allowedDnsZones, isActive, rotationTrigger } = wanted;
  const status = containsUnknown(isActive) ? undefined : activity(isActive ?? true);
  if (olds === undefined) return defined({ status });
  const isRolled = containsUnknown(rotationTrigger) || rolls(olds.rotationTrigger, rotationTrigger);
  const { createdAt, dnsZones, expiresAt, key, keyId } = olds;
  const keepsZones =
    !containsUnknown(allowedDnsZones) &&
    sameZones(olds.allowedDnsZones ?? [], allowedDnsZones ?? [], dnsZones ?? []);
  return defined({
    status,
    // A roll may change all of these.
    ...(isRolled ? {} : { keyId, key, createdAt, expiresAt }),
    ...(keepsZones ? { dnsZones } : {}),
  });
}
