import { addMachine, type MachineContext } from './operations';
import type { Machine } from './machine';
import { invalid, problem, refusal } from '../rejection';
import type { AccountSshKey } from '../keys/ssh-key';
import { fingerprintOf } from '../../openssh-public-key';
import { DEFAULT_TEMPLATE, TEMPLATES } from './catalogue';
import { madeUpKey } from '../../made-up-key';
import { sshKeySeed, vpsSeed, type SshKeySeed, type VpsChange, type VpsSeed } from './seed';

/** Adds machines and SSH keys, each unless there are some already: what a state file holds goes before. */
export function seedMachines(
  context: MachineContext,
  vps: readonly VpsSeed[],
  sshKeys: readonly SshKeySeed[],
): void {
  const { machines } = context.account;
  if (machines.sshKeys().length === 0) for (const seed of sshKeys) seedSshKey(context, seed);
  if (machines.all(context.clock.now()).length === 0) for (const seed of vps) seedVps(context, seed);
}

/** Adds a machine that has been there for long. Throws a Rejection for a template that there is not. */
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
  const given = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
  const changed: Machine = {
    ...machine,
    ...(given as Partial<Machine>),
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

/** Adds an SSH key to the account. Throws a Rejection for text that is no public key, or one that is there already. */
export function seedSshKey({ account, clock }: MachineContext, seed: SshKeySeed): AccountSshKey {
  const { ids, machines } = account;
  const { name, publicKey = madeUpKey(ids) } = sshKeySeed.parse(seed);
  const fingerprint = fingerprintOf(publicKey);
  if (fingerprint === undefined)
    throw refusal(400, 'invalid_public_key', '`publicKey` is not a valid SSH public key.');
  if (machines.sshKeys().some((key) => fingerprintOf(key.publicKey) === fingerprint))
    throw refusal(409, 'duplicate_fingerprint', 'This SSH key is already on the account.');
  const key = {
    id: ids.publicId('ssh'),
    number: ids.integer('sshKey'),
    name,
    publicKey: publicKey.trim(),
    createdAt: clock.iso(),
  };
  machines.putSshKey(key);
  return key;
}
