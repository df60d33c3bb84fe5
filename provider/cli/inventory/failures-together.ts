import { HostupError, isHostupError } from '../../core/error';
import type { ResourceDefinition } from '../../core/resource';
import { qualifiedName } from '../../core/token';

export interface ListingFailure {
  readonly definition: ResourceDefinition;
  readonly reason: Error;
}

/** One failure for all: what a key lacks is told at once, so that it is given at once. */
export function failuresTogether(failures: readonly ListingFailure[]): Error {
  const graver = failures.find(({ reason }) => !isHostupError(reason, 'forbidden'));
  if (graver !== undefined) return graver.reason;
  const lacks = firstOfEach(failures).map(({ definition, reason }) => {
    const why = reason instanceof HostupError ? reason.summary : reason.message;
    return `${qualifiedName(definition.token)} (${why})`;
  });
  return new HostupError(`The key may not list ${lacks.join(' and ')}`, {
    code: 'forbidden',
    fix: `Give it what it lacks, or leave this out: ${failures.map(without).join(' ')}.`,
  });
}

/** Kinds of a panel that were not asked for after the first refusal share its failure. */
const firstOfEach = (failures: readonly ListingFailure[]): ListingFailure[] =>
  failures.filter(({ reason }, index) => failures.findIndex((other) => other.reason === reason) === index);

const without = ({ definition }: ListingFailure): string => `--without ${qualifiedName(definition.token)}`;
