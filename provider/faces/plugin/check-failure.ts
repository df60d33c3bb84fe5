import { CheckFailure } from '@pulumi/pulumi/proto/provider_pb';
import type { CheckFailure as Complaint } from '../../resource';

/** A complaint about an input, as the protocol has it. */
export function checkFailure({ property, reason }: Complaint): CheckFailure {
  const failure = new CheckFailure();
  failure.setProperty(property);
  failure.setReason(reason);
  return failure;
}
