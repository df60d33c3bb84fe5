import { HostupError } from '../core/error';
import { fingerprintOf } from './public-key';

/** What a vendor's list shows of a key; it may leave out either. */
export interface ListedPublicKey {
  readonly publicKey?: string | null | undefined;
  readonly fingerprint?: string | null | undefined;
}

/** `SHA256:…`, of the material where the vendor shows it: its own fingerprint may be in another form (MD5 in v1). */
export function fingerprintOfListed({ fingerprint, publicKey }: ListedPublicKey): string | undefined {
  const ours = typeof publicKey === 'string' ? fingerprintOf(publicKey) : undefined;
  return ours ?? (fingerprint?.startsWith('SHA256:') === true ? fingerprint : undefined);
}

/** The vendor has stored something else than was sent. */
export const misread = (ours: string, theirs: string): HostupError =>
  new HostupError(`HostUp answered the fingerprint ${theirs}, but the public key has ${ours}`, {
    code: 'unexpected_answer',
    property: 'publicKey',
    fix: 'Look at the key at cloud.hostup.se before it is used; the next `pulumi up` replaces it, and `pulumi destroy` deletes it.',
  });
