import { HostupError } from '../../core/error';

/** How one vendor's machines are spoken of. */
export interface MachineWords {
  /** `machine`, `instance`. */
  readonly noun: string;
  /** `A machine`, `An instance`. */
  readonly one: string;
  /** What an id looks like: `vps_…`. */
  readonly idForm: string;
  /** For the line that imports one. */
  readonly token: string;
  /** Where a person looks. */
  readonly console: string;
}

/** A machine that is in the way, or may be the one that is looked for. */
export interface Found {
  /** What `adopt` takes. */
  readonly id: string;
  readonly importId: string;
  /** `web-01 (vps_…, 2 cores, running)`. */
  readonly described: string;
}

/** A machine of this name is there already: whose, and every way out. */
export function nameTaken(
  { noun, one, token }: MachineWords,
  { described, id, importId }: Found,
  holder: string | undefined,
  importable: boolean,
): HostupError {
  const ways =
    holder === undefined
      ? [
          `take it over with \`adopt: "${id}"\` on this resource`,
          ...(importable ? [`or run \`pulumi import ${token} <name> ${importId}\``] : []),
          'if the resource was only renamed, give it `aliases` with its old name',
          'if it is to be replaced, give it the option `deleteBeforeReplace: true`',
          `if you want a second ${noun} of this name, write \`allowDuplicateName: true\``,
        ]
      : [
          `it belongs to ${holder}, so choose another name`,
          'or write `allowDuplicateName: true` if you want two of this name',
        ];
  return new HostupError(`${one} of this name already exists: ${described}`, {
    code: 'already_exists',
    property: 'name',
    fix: `If it is yours: ${ways.join('; ')}.`,
  });
}

/** Two resources of one program with one name. */
export const nameUsedTwice = ({ noun }: MachineWords, name: string, id: string): HostupError =>
  new HostupError(`Another resource of this program already has a ${noun} ${name} (${id})`, {
    code: 'already_exists',
    property: 'name',
    fix: 'Give them different names, or write `allowDuplicateName: true` if you want two of this name.',
  });

/** The order may have been taken: who could be its machine, and what to do. */
export function outcomeUnknown(
  { console, idForm, noun }: MachineWords,
  name: string,
  candidates: readonly Found[],
  cause: HostupError,
): HostupError {
  const seen = candidates.map(({ described }) => described).join(', ');
  const line = `\`adopt: "${idForm}"\``;
  return cause.during(`The ${noun} may exist now`, {
    code: 'outcome_unknown',
    fix:
      candidates.length === 0
        ? `No ${noun} ${name} has shown up so far, and the order was not repeated. Look at ${console}, then run \`pulumi up\` again: if it is there by then, the error names it with its ${line} line.`
        : `These may be it: ${seen}. Take the right one over with ${line}.`,
  });
}

/** `3 hours old`, from milliseconds. */
export function ageText(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  if (minutes < 120) return `${minutes} minutes old`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} hours old` : `${Math.floor(hours / 24)} days old`;
}
