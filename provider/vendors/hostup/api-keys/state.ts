import { defined, sameSet } from '../../../core/values';
import type { ReadResult } from '../../../core/resource';
import type { Inputs, Outputs } from './schema';
import type { IssuedKey, KeyFields } from './api';
import { endOf, isPast, lifeInDays, type ListedKey } from './key';
import { type KeyZone, sameZones } from './zones';

/** Two spellings of one moment are no further apart, in milliseconds. */
const SAME_MOMENT = 60_000;

/**
 * The outputs of a key that has just been made or rolled: the only moment at which its secret is told. The answer need
 * not tell when it ends: `endsAt` is what was known before a roll.
 */
export function issuedOutputs(
  wanted: Inputs,
  issued: IssuedKey,
  dnsZones: readonly KeyZone[],
  endsAt?: string,
): Outputs {
  const createdAt = issued.created_at ?? undefined;
  return defined({
    ...wanted,
    keyId: issued.key_id,
    key: issued.key,
    createdAt,
    expiresAt: issued.expires_at ?? endsAt ?? endOf(createdAt, wanted.expiresInDays),
    status: activity(wanted.isActive),
    dnsZones: [...dnsZones],
  }) as Outputs;
}

export const activity = (isActive: boolean): 'active' | 'disabled' => (isActive ? 'active' : 'disabled');

/** Everything that a PUT replaces. An empty description is none: what leaving it out means is not documented. */
export const fieldsOf = (wanted: Inputs, zones: readonly string[] = wanted.allowedDnsZones): KeyFields => ({
  name: wanted.name,
  scopes: wanted.scopes,
  description: wanted.description ?? '',
  is_active: wanted.isActive,
  allowed_dns_zones: zones,
  dns_permissions: wanted.dnsPermissions,
});

/** The properties of a listed key that are told and are not as the program wants them. `zones` tells spellings apart. */
export function differences(wanted: Inputs, key: ListedKey, zones: readonly KeyZone[]): string[] {
  const same: Readonly<Record<string, boolean>> = {
    name: key.name === wanted.name,
    description: isOpen(key.description) || key.description === (wanted.description ?? ''),
    scopes: isOpen(key.scopes) || sameSet(key.scopes, wanted.scopes),
    allowedDnsZones: isOpen(key.zones) || sameZones(key.zones, wanted.allowedDnsZones, zones),
    dnsPermissions: isOpen(key.dnsPermissions) || sameSet(key.dnsPermissions, wanted.dnsPermissions),
    isActive: isOpen(key.isActive) || key.isActive === wanted.isActive,
    isTest: isOpen(key.isTest) || key.isTest === wanted.isTest,
    expiresInDays: isOpen(key.expiresAt) || lifeInDays(key) === wanted.expiresInDays,
  };
  return Object.keys(same).filter((name) => same[name] === false);
}

const isOpen = (told: unknown): told is undefined => told === undefined;

/**
 * The vendor's truth as a program would write it, in the user's own spelling wherever that still says the same. What
 * the list does not tell stays as it was. `now` in milliseconds.
 */
export function readOf(
  id: string,
  olds: Partial<Outputs> | undefined,
  key: ListedKey,
  dnsZones: readonly KeyZone[],
  now: number,
): ReadResult<Outputs> {
  const expiresAt = sameMoment(olds?.expiresAt, key.expiresAt);
  const status = statusOf(key, olds, isPast(expiresAt, now));
  const isOver = status === 'expired' || status === 'revoked';
  const before = olds?.isActive ?? true;
  const wanted = defined({
    name: key.name,
    description: (key.description ?? olds?.description) || undefined,
    scopes: asWritten(olds?.scopes, key.scopes, sameSet),
    allowedDnsZones: asWritten(olds?.allowedDnsZones, key.zones, (a, b) => sameZones(a, b, dnsZones)),
    dnsPermissions: asWritten(olds?.dnsPermissions, key.dnsPermissions, sameSet),
    isTest: key.isTest ?? olds?.isTest ?? false,
    // That a key is over is one difference, not two.
    isActive: isOver ? before : (key.isActive ?? before),
    expiresInDays: isOver && olds !== undefined ? 0 : lifeOf(olds, key),
    rotationTrigger: olds?.rotationTrigger,
    adopt: olds?.adopt,
    allowDuplicateName: olds?.allowDuplicateName,
  }) as Inputs;
  const createdAt = key.createdAt ?? olds?.createdAt;
  const facts = defined({ keyId: key.id, key: olds?.key, createdAt, expiresAt, status });
  return { id, inputs: wanted, outputs: { ...wanted, ...facts, dnsZones: [...dnsZones] } as Outputs };
}

/** No call changes how long a key lives, so what the program wrote stays, except for a life that is over. */
const lifeOf = (olds: Partial<Outputs> | undefined, key: ListedKey): number | undefined =>
  olds === undefined || olds.expiresInDays === 0 ? lifeInDays(key) : olds.expiresInDays;

/** `revoked` is known from a write that was refused: the list shows such a key as one that is not active (inferred). */
function statusOf(key: ListedKey, olds: Partial<Outputs> | undefined, isExpired: boolean): string {
  if (olds?.status === 'revoked' && key.isActive !== true) return 'revoked';
  return isExpired ? 'expired' : activity(key.isActive ?? olds?.isActive ?? true);
}

function sameMoment(old: string | undefined, told: string | null | undefined): string | undefined {
  if (told === undefined) return old;
  if (told === null) return undefined;
  const isSame = old !== undefined && Math.abs(Date.parse(old) - Date.parse(told)) < SAME_MOMENT;
  return isSame ? old : told;
}

function asWritten(
  old: readonly string[] | undefined,
  told: readonly string[] | undefined,
  same: (old: readonly string[], told: readonly string[]) => boolean,
): string[] {
  if (told === undefined) return [...(old ?? [])];
  return [...(old !== undefined && same(old, told) ? old : told)];
}
