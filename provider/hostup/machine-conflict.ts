import { HostupError } from '../hostup-error';
import type { Machine } from './machine';
import type { DeploymentBody } from './vps-api';

/** `web-01 (vps_…, 2 cores, 4 GB, 80 GB, running, made 2026-11-21)`. */
export function describeMachine(machine: Machine, now?: number): string {
  const { cpuCores, createdAt, id, memoryGb, name, powerState, storageGb } = machine;
  const facts = [
    id,
    ...(cpuCores === undefined ? [] : [`${cpuCores} cores`]),
    ...(memoryGb === undefined ? [] : [`${memoryGb} GB memory`]),
    ...(storageGb === undefined ? [] : [`${storageGb} GB disk`]),
    powerState,
    ...(createdAt === undefined || now === undefined ? [] : [age(now - Date.parse(createdAt))]),
  ];
  return `${name} (${facts.join(', ')})`;
}

function age(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  if (minutes < 120) return `${minutes} minutes old`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} hours old` : `${Math.floor(hours / 24)} days old`;
}

/** A machine of this name is there already: whose, and every way out. */
export function nameTaken(
  machine: Machine,
  holder: string | undefined,
  importable: boolean,
  now: number,
): HostupError {
  const ways =
    holder === undefined
      ? [
          `take it over with \`adopt: "${machine.id}"\` on this resource`,
          ...(importable ? [`or run \`pulumi import hostup:index:Instance <name> ${machine.id}\``] : []),
          'if the resource was only renamed, give it `aliases` with its old name',
          'if it is to be replaced, give it the option `deleteBeforeReplace: true`',
          'if you want a second machine of this name, write `allowDuplicateName: true`',
        ]
      : [
          `it belongs to ${holder}, so choose another name`,
          'or write `allowDuplicateName: true` if you want two of this name',
        ];
  return new HostupError(`A machine of this name exists already: ${describeMachine(machine, now)}`, {
    code: 'already_exists',
    property: 'name',
    fix: `If it is yours: ${ways.join('; ')}.`,
  });
}

/** Two resources of one program with one name. */
export const nameTwice = (name: string, id: string): HostupError =>
  new HostupError(`Another resource of this program has a machine ${name} (${id}) already`, {
    code: 'already_exists',
    property: 'name',
    fix: 'Give them different names, or write `allowDuplicateName: true` if you want two of this name.',
  });

/** The order may have been taken: who could be its machine, and what to do. */
export function outcomeUnknown(
  body: DeploymentBody,
  candidates: readonly Machine[],
  cause: HostupError,
): HostupError {
  const seen = candidates.map((machine) => describeMachine(machine)).join(', ');
  return cause.during('The machine may exist now', {
    code: 'outcome_unknown',
    fix:
      candidates.length === 0
        ? `No machine ${body.name} has shown up so far, and the order was not repeated. Look at cloud.hostup.se, then run \`pulumi up\` again: if the machine is there by then, the error names it with its \`adopt: "vps_…"\` line.`
        : `These may be it: ${seen}. Take the right one over with \`adopt: "vps_…"\`.`,
  });
}
