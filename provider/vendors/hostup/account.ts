import { z } from 'zod';
import { HostupError } from '../../core/error';
import type { HttpClient } from '../../http/client';
import { accountHash, AccountWitness } from '../../runtime/evidence/witness';

/** Source: patch-v2-me, whose answer is the account; that GET answers alike and takes `read:account` is inferred. */
const accountSchema = z.looseObject({ id: z.string().min(1) });

/** Failures that the same key meets again: the account is not told to it. */
const LASTING = ['forbidden', 'not_found', 'not_supported', 'rejected', 'unexpected_answer'];

/**
 * The account of a key, as a hash: a state needs to tell it from others, and nobody needs to read it there. Asked for once
 * in a run, and never demanded: a key without `read:account` does without.
 */
export function accountWitness(http: HttpClient): AccountWitness {
  let asked: Promise<string | undefined> | undefined;
  const ask = async (): Promise<string | undefined> => {
    const request = { method: 'GET', path: '/api/v2/me', scopes: ['read:account'] } as const;
    try {
      const { id } = await http.request(request, accountSchema);
      return accountHash('hostup', id);
    } catch (error) {
      if (!(error instanceof HostupError) || !LASTING.includes(error.code)) asked = undefined;
      return undefined;
    }
  };
  return new AccountWitness(() => (asked ??= ask()));
}
