import { CheckRequest } from '@pulumi/pulumi/proto/provider_pb';
import { autoname, type Autoname } from '../../core/autoname';

/** The engine's proposal, which follows the stack's `pulumi:autonaming`; ours from its seed where it makes none. */
export function autonameOf(request: CheckRequest): Autoname {
  const options = request.getAutonaming();
  if (options?.getMode() === CheckRequest.AutonamingOptions.Mode.DISABLE) return { kind: 'disabled' };
  const proposed = options?.getProposedName() ?? '';
  if (proposed !== '') return { kind: 'named', name: proposed };
  const name = request.getName() || request.getUrn().split('::').slice(3).join('::');
  return autoname(name, request.getRandomseed_asU8());
}
