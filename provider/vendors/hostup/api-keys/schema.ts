import { z } from 'zod';
import { type Consequence, type InputsOf, output, property, type Sides } from '../../../core/property';
import { sameSet } from '../../../core/values';
import { type KeyZone, keyZoneSchema, sameZones } from './zones';

export const word = (what: string) => z.string(`${what} is text`).regex(/^\S+$/u, `${what} is one word`);

/** HostUp's PUT lacks it. */
export const needsNewKey = (why: string) => (): Consequence => ({
  kind: 'replace',
  disruption: 'new-key',
  why,
});

export const inputs = {
  name: property({
    schema: z
      .string('name is text')
      .regex(/^\S(?:.*\S)?$/u, 'write a name without spaces around it, or leave it out to have one made')
      .max(255, 'has at most 255 characters'),
    autoname: true,
    doc: "Name of the key at HostUp. Left out: made from the resource's name; only a written one is found again by the run after one that was killed.",
    onChange: 'update',
  }),
  description: property({
    schema: z.string('description is text').min(1, 'is empty: leave it out to have none'),
    optional: true,
    doc: 'What the key is for.',
    onChange: 'update',
  }),
  scopes: property({
    schema: z.array(word('a scope')).min(1, 'name at least one scope, e.g. read:dns'),
    doc: 'What the key may do, e.g. `read:dns`; `getApiKeyScopes` lists them. Their order makes no difference.',
    equals: sameSet,
    onChange: 'update',
  }),
  allowedDnsZones: property({
    schema: z.array(word('a zone')),
    default: [] as string[],
    doc: 'DNS zones that the key is restricted to, by name or id. Default: none named, so all zones.',
    equals: (old: string[], new_: string[], { olds }: Sides) =>
      sameZones(old, new_, (olds['dnsZones'] ?? []) as KeyZone[]),
    onChange: 'update',
  }),
  dnsPermissions: property({
    schema: z.array(word('a DNS permission')),
    default: [] as string[],
    doc: 'What the key may do in DNS, in words of HostUp: record types, e.g. `TXT` (inferred). Default: none named, so everything that its scopes allow.',
    equals: sameSet,
    onChange: 'update',
  }),
  isTest: property({
    schema: z.boolean('isTest is true or false'),
    default: false,
    doc: 'Makes a test key; what that changes is not documented. Default false.',
    onChange: needsNewKey('HostUp cannot turn a key into a test key, or back.'),
    effect: '**replaces**: another secret',
  }),
  isActive: property({
    schema: z.boolean('isActive is true or false'),
    default: true,
    doc: 'Whether the key works. One that was disabled outside is enabled again. Default true.',
    onChange: 'update',
  }),
  expiresInDays: property({
    schema: z.int('expiresInDays is a whole number').min(1, 'is at least 1'),
    optional: true,
    doc: 'How long the key works, in days from its creation. Left out: forever. A key that has expired is read as 0 and replaced.',
    onChange: needsNewKey('HostUp cannot change how long a key lives.'),
    effect: '**replaces**: another secret',
  }),
  rotationTrigger: property({
    schema: z.string('rotationTrigger is text'),
    optional: true,
    doc: 'Any change of this text, e.g. a date, gives the key a new secret. Leaving it out changes nothing.',
    whenOmitted: 'unmanaged',
    onChange: (): Consequence => ({
      kind: 'update',
      disruption: 'new-secret',
      why: 'The old one probably stops working at once (inferred). For an overlap use two ApiKeys.',
    }),
    effect: 'rolls: another secret',
  }),
  adopt: property({
    schema: word('adopt'),
    optional: true,
    doc: 'Takes over the existing key with this id (`key_…`) instead of making one, and rolls it, because HostUp never shows the secret of a key again. Matters at create only.',
    onChange: 'ignore',
  }),
  allowDuplicateName: property({
    schema: z.boolean('allowDuplicateName is true or false'),
    optional: true,
    doc: 'Makes the key although another one has its name. Matters at create only. Default false.',
    onChange: 'ignore',
  }),
} as const;

export const outputs = {
  keyId: output({ schema: z.string(), doc: 'Id of the key now, `key_…`. Rolling it may change it.' }),
  key: output({
    schema: z.string(),
    optional: true,
    secret: true,
    doc: 'The secret that programs send. Known from create and roll only: an imported key has none until `rotationTrigger` rolls it.',
  }),
  createdAt: output({ schema: z.string(), optional: true, doc: 'When it was made, ISO 8601.' }),
  expiresAt: output({
    schema: z.string(),
    optional: true,
    doc: 'When it ends, ISO 8601; missing when it never does.',
  }),
  status: output({
    schema: z.string(),
    doc: '`active`, `disabled`, `expired`, or `revoked` when HostUp still lists a key that is gone.',
  }),
  dnsZones: output({
    schema: z.array(keyZoneSchema),
    doc: 'The zones of `allowedDnsZones` with id and name, where the credential may read them.',
  }),
} as const;

export type Inputs = InputsOf<typeof inputs>;
export type Outputs = Inputs & InputsOf<typeof outputs>;
