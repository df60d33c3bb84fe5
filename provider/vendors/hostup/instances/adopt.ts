import { hostup } from '../vendor';
import { adopting, notAdopted } from '../../../runtime/adoption';
import type { HostupError } from '../../../core/error';
import type { Context } from '../../../core/context';
import type { Inputs, Outputs } from './schema';
import { arrive, unapplied } from './arrival';
import { bring } from './converge';
import { outputsOf } from './state';
import { describeMachine } from './conflicts';
import { isNumericId, type Machine, needsV2 } from './operations/machine';
import { MachineTemplate } from './operations/disk';
import { isBeingMade, isEnded } from './operations/power-states';
import type { Patience } from '../../../runtime/deadline';

/** Takes over the machine that the program names by its id, and brings it to what the program says. */
export async function adoptMachine(
  context: Context,
  id: string,
  wanted: Inputs,
  patience: Patience,
): Promise<{ id: string; outputs: Outputs }> {
  const { ownership } = context.client(hostup).vps;
  return await adopting(ownership, { id, name: wanted.name, noun: 'machine' }, async () =>
    takeOver(context, await findToAdopt(context, id, wanted, patience), wanted, patience),
  );
}

/** The machine, if it is there to stay and as the program says where nothing can be changed in place. */
async function findToAdopt(
  { client }: Context,
  id: string,
  wanted: Inputs,
  { signal }: Patience,
): Promise<Machine> {
  const { cancel, machines } = client(hostup).vps;
  const machine = await machines.find(id, signal);
  if (machine === undefined) {
    throw notAdopted(
      `adopt names ${id}, which HostUp does not know`,
      'Take adopt out of the program to get a new machine, or write an id that cloud.hostup.se shows.',
      'not_found',
    );
  }
  if (isEnded(machine) || (await cancel.isCancelled(id, signal))) {
    throw notAdopted(
      `adopt names ${describeMachine(machine)}, which is cancelled`,
      'Take adopt out of the program to get a new machine.',
    );
  }
  demandSame(machine, wanted);
  return machine;
}

async function takeOver(
  context: Context,
  machine: Machine,
  wanted: Inputs,
  patience: Patience,
): Promise<{ id: string; outputs: Outputs }> {
  const { id } = machine;
  // After a killed run the machine may not be ready yet: what that run was waiting for is waited for here.
  if (isBeingMade(machine)) {
    const outputs = outputsOf(unapplied(wanted), machine, {}, 'pending');
    return await arrive(context, { vpsId: id, outputs }, wanted, patience);
  }
  const templateId = await installedTemplate(context, machine, wanted, patience);
  const found = outputsOf({ ...wanted, sshKeys: undefined, hostname: undefined }, machine, {}, 'complete');
  const { setup, ...olds } = { ...found, templateId };
  return { id, outputs: await bring(context, machine, olds, wanted, patience) };
}

/** What cannot be changed in place must be as the program says. */
function demandSame(machine: Machine, wanted: Inputs): void {
  const { billing, name, region, storageGb } = machine;
  const tell = (property: keyof Inputs, actual: unknown): HostupError =>
    notAdopted(
      `The machine to adopt, ${describeMachine(machine)}, has ${property} ${String(actual)}`,
      `Write ${property}: ${JSON.stringify(actual)}.`,
      'invalid_input',
      property,
    );
  if (name !== wanted.name) throw tell('name', name);
  if (region !== undefined && region !== wanted.region) throw tell('region', region);
  if (storageGb !== undefined && storageGb > wanted.storageGb) throw tell('storageGb', storageGb);
  if (billing.isPayg) return;
  for (const property of ['cpuCores', 'memoryGb', 'storageGb'] as const) {
    const actual = machine[property];
    if (actual !== undefined && actual !== wanted[property]) throw tell(property, actual);
  }
}

/** The program's template when the machine runs it, or may keep what it has; `undefined` when it is to be reinstalled. */
async function installedTemplate(
  { client }: Context,
  machine: Machine,
  { allowDataLoss, onTemplateChange, templateId }: Inputs,
  { signal }: Patience,
): Promise<string | undefined> {
  if (templateId === undefined || onTemplateChange === 'ignore') return templateId;
  if (isNumericId(machine.id)) throw needsV2('templateId');
  const template = await client(hostup).vps.template.find(machine.id, templateId, signal);
  if (MachineTemplate.isInstalled(machine, template)) return templateId;
  if (allowDataLoss) return undefined;
  throw notAdopted(
    `The machine to adopt, ${describeMachine(machine)}, runs ${machine.operatingSystem ?? 'an unknown system'}, not ${template.name}`,
    'Write `onTemplateChange: "ignore"` to keep it as it is, or `allowDataLoss: true` to have it reinstalled.',
    'invalid_input',
    'templateId',
  );
}
