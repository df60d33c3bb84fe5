import { definedMembers } from '../../defined-members';
import { addMachine, type MachineContext } from './operations';
import type { Machine } from './machine';
import { invalid, problem } from '../rejection';
import { DEFAULT_TEMPLATE, TEMPLATES } from './catalogue';
import { vpsSeed, type VpsChange, type VpsSeed } from './seed';

/** Adds machines unless there are some already: what a state file holds takes precedence. */
export function seedMachines(context: MachineContext, seeds: readonly VpsSeed[]): void {
  const { account, clock } = context;
  if (account.machines.all(clock.now()).length === 0) for (const seed of seeds) seedVps(context, seed);
}

/** Adds a machine that has existed for long. Throws a Rejection for a template that does not exist. */
export function seedVps(context: MachineContext, seed: VpsSeed): Machine {
  const { cpuCores, memoryGb, storageGb, operatingSystem, hostname, ...facts } = vpsSeed.parse(seed);
  return addMachine(context, {
    ...facts,
    resources: { cpuCores, memoryGb, storageGb },
    hostname: hostname === undefined ? facts.name : hostname,
    templateId: operatingSystem === undefined ? DEFAULT_TEMPLATE.id : templateIdOf(operatingSystem),
  });
}

/** Changes a machine past the API; jobs under way go on. */
export function changeVps({ account }: MachineContext, machine: Machine, change: VpsChange): Machine {
  const { cpuCores, memoryGb, storageGb, operatingSystem, ...facts } = change;
  const changed: Machine = {
    ...machine,
    ...definedMembers(facts),
    resources: {
      cpuCores: cpuCores ?? machine.resources.cpuCores,
      memoryGb: memoryGb ?? machine.resources.memoryGb,
      storageGb: storageGb ?? machine.resources.storageGb,
    },
    templateId: operatingSystem === undefined ? machine.templateId : templateIdOf(operatingSystem),
  };
  account.machines.put(changed);
  return changed;
}

function templateIdOf(operatingSystem: string): string {
  const template = TEMPLATES.find(({ id, name }) => id === operatingSystem || name === operatingSystem);
  if (template !== undefined) return template.id;
  const names = TEMPLATES.map(({ name }) => name).join(', ');
  throw invalid([problem('operatingSystem', `There is no template ${operatingSystem}; there are ${names}.`)]);
}
