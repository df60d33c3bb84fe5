import type { PropertyChange } from '../../core/diff';
import { HostupError } from '../../core/error';
import { oneLine } from '../../core/text/one-line';
import { adoptionHints } from '../adoption-hints';

/** An object as messages show it: never more of it, because it may hold secrets. */
export interface NamedItem {
  readonly id: string;
  readonly name: string;
}

/** What is in the way of a create. */
export interface Conflict {
  readonly token: string;
  readonly place: string;
  readonly shown: NamedItem;
  readonly noun: string;
  readonly identity: { readonly property: string; readonly noun?: string } | undefined;
  /** What the program wants otherwise. */
  readonly changes: readonly PropertyChange[];
  readonly importId: string;
  readonly isHeld: boolean;
  readonly importable: boolean;
  readonly cause: HostupError | undefined;
}

type Where = Pick<Conflict, 'noun' | 'place'>;

const holder = (place: string): string => (place === '' ? 'The account' : place);

const describe = ({ id, name }: NamedItem): string => (name === '' ? id : `${oneLine(name)} (${id})`);

/** The vendor has it already, and it is not taken over. */
export function alreadyThere(conflict: Conflict): HostupError {
  const { cause, changes, identity, isHeld, noun, place, shown } = conflict;
  const fixed = changes.filter(({ kind }) => kind === 'replace' && !isHeld).map(({ property }) => property);
  const differs =
    fixed.length === 0 ? '' : `Its ${fixed.join(' and ')} cannot be changed: write what it has. `;
  const there =
    identity?.noun === undefined
      ? `the ${noun} ${describe(shown)}`
      : `this ${identity.noun}: ${describe(shown)}`;
  return new HostupError(`${holder(place)} already has ${there}`, {
    code: 'already_exists',
    fix: `${differs}${adoptionHints(conflict)}`,
    ...(identity === undefined ? {} : { property: identity.property }),
    ...(cause === undefined ? {} : { cause }),
  });
}

/** Another object has a value that the vendor takes only once. */
export function sharedValue(
  error: HostupError,
  rival: NamedItem,
  { isMade, noun, place, property }: Where & { property: string; isMade: boolean },
): HostupError {
  const made = isMade ? ', or leave it out to have one made' : '';
  return error.during(`${holder(place)} has another ${noun} of this ${property}, ${describe(rival)}`, {
    code: 'already_exists',
    property,
    fix: `Choose another ${property}${made}.`,
  });
}

/** No look has found out what became of a create that must not happen twice. */
export function mayExist(
  { noun, place }: Where,
  candidates: readonly NamedItem[],
  error: HostupError,
): HostupError {
  const found = candidates.map(describe).join(', ');
  return error.during(`The ${noun} may exist now`, {
    code: 'outcome_unknown',
    fix: `Look at the ${noun}s of ${place === '' ? 'the account' : place} and delete what you do not know${found === '' ? '' : ` (new: ${found})`}, then run \`pulumi up\` again.`,
  });
}

/** The vendor has answered success, and shows nothing of it. */
export const notListed = (noun: string): HostupError =>
  new HostupError(`The vendor answered success, and does not list the ${noun} as it was written`, {
    code: 'outcome_unknown',
    fix: 'Look at it at the vendor, and run `pulumi up` again.',
  });

/** Several have the name that an import gives. */
export const ambiguous = (noun: string, name: string, ids: readonly string[]): HostupError =>
  new HostupError(`${ids.length} ${noun}s are called ${name}`, {
    code: 'invalid_input',
    property: 'id',
    fix: `Import one of them by its id: ${ids.join(', ')}.`,
  });
