import { CheckFailure } from '@pulumi/pulumi/proto/provider_pb';
import type { CheckFailure as Complaint } from '../../core/resource';

/** A complaint about an input, as the protocol has it. */
export function checkFailure({ property, reason }: Complaint): CheckFailure {
  const failure = new CheckFailure();
  failure.setProperty(property);
  failure.setReason(reason);
  return failure;
}

/** The same for several; `hide` takes secrets out of what is said. */
export const checkFailures = (
  complaints: readonly Complaint[],
  hide: (text: string) => string,
): CheckFailure[] =>
  complaints.map(({ property, reason }) => checkFailure({ property, reason: hide(reason) }));
