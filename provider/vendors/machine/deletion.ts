import { HostupError } from '../../core/error';

/** Fails when the machine is protected: a delete sees the state only, so protection is taken off by an `up` before. */
export function demandUnprotected({ deletionProtection }: { readonly deletionProtection: boolean }): void {
  if (!deletionProtection) return;
  throw new HostupError('deletionProtection is on', {
    code: 'protected',
    property: 'deletionProtection',
    fix: 'Set deletionProtection to false and run `pulumi up`, then delete.',
  });
}
