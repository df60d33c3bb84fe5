import { HostupError } from '../../../core/error';
import type { ReadResult } from '../../../core/resource';
import { fingerprintOf, fingerprintOfListed, keyTypeOf, samePublicKey } from '../../../ssh';
import type { Outputs } from './schema';
import type { ApiSshKey } from './api';

export interface KeyFacts {
  readonly fingerprint: string;
  readonly keyType: string;
}

/** What follows from a public key that check has let through. */
export const factsOf = (publicKey: string): KeyFacts => ({
  fingerprint: fingerprintOf(publicKey) ?? '',
  keyType: keyTypeOf(publicKey) ?? '',
});

/** The vendor's truth as a program would write it; the public key as the program has it while that is the same key. */
export function readOf(key: ApiSshKey, olds: Partial<Outputs> | undefined): ReadResult<Outputs> {
  const publicKey = publicKeyOf(key, olds?.publicKey);
  const adopt = olds?.adopt === undefined ? {} : { adopt: olds.adopt };
  const inputs = { name: key.name, publicKey, ...adopt };
  return { id: key.id, inputs, outputs: { ...inputs, ...factsOf(publicKey) } };
}

function publicKeyOf(key: ApiSshKey, old: string | undefined): string {
  const { id, name, publicKey } = key;
  if (typeof publicKey === 'string') {
    return old !== undefined && samePublicKey(old, publicKey) ? old : publicKey;
  }
  // A list without the material (inferred) still tells by the fingerprint whether it is the same key.
  if (old !== undefined && [undefined, fingerprintOf(old)].includes(fingerprintOfListed(key))) return old;
  throw new HostupError(`HostUp does not show the public key of ${name} (${id})`, {
    code: 'unexpected_answer',
    fix: 'Delete that key at cloud.hostup.se and let `pulumi up` make it, or leave it out of the program.',
  });
}

/** The key that an import names: by id, by fingerprint, or by a name that only one has. */
export function named(keys: readonly ApiSshKey[], text: string): ApiSshKey | undefined {
  const exact = keys.find((key) => key.id === text || fingerprintOfListed(key) === text);
  if (exact !== undefined) return exact;
  const matches = keys.filter(({ name }) => name === text);
  if (matches.length <= 1) return matches[0];
  throw new HostupError(`${matches.length} SSH keys are called ${text}`, {
    code: 'invalid_input',
    property: 'id',
    fix: `Import one of them by its id: ${matches.map(({ id }) => id).join(', ')}.`,
  });
}
