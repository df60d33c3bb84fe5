import { HostupError } from '../../core/error';
import type { MachineOwners } from './ownership';
import type { Context } from '../../core/context';

/**
 * Whether a delete is to remove the machine. False, with a warning, when another resource holds it now. Fails when it is
 * protected: a delete sees the state only, so protection is taken off by an `up` before.
 */
export function isToBeRemoved(
  context: Context,
  owners: MachineOwners,
  id: string,
  { deletionProtection, name }: { readonly deletionProtection: boolean; readonly name: string },
): boolean {
  if (owners.isTaken(id)) {
    context.log('warning', `${name} (${id}) is kept: another resource of this program holds it now.`);
    return false;
  }
  if (!deletionProtection) return true;
  throw new HostupError('deletionProtection is on', {
    code: 'protected',
    property: 'deletionProtection',
    fix: 'Set deletionProtection to false and run `pulumi up`, then delete.',
  });
}
