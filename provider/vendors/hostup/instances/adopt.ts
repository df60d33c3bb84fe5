import { hostup } from '../vendor';
import { adopting, notAdopted } from '../../../runtime/adoption';
import type { HostupError } from '../../../core/error';
import type { Context } from '../../../core/context';
import type { Inputs, Outputs } from './schema';
import { arrive, unapplied } from './arrival';
import { converge } from './converge';
import { outputsOf } from './state';
import { describeInstance } from './conflicts';
import { isNumericId, type Instance, needsV2 } from './operations/instance';
import { InstanceTemplate } from './operations/disk';
import { isBeingMade, isEnded } from './operations/power-states';
import type { OperationLimits } from '../../../runtime/deadline';

/** Takes over the machine that the program names by its id, and brings it to what the program says. */
export async function adoptInstance(
  context: Context,
  id: string,
  wanted: Inputs,
  limits: OperationLimits,
): Promise<{ id: string; outputs: Outputs }> {
  const { ownership } = context.client(hostup).instances;
  return await adopting(ownership, { id, name: wanted.name, noun: 'machine' }, async () =>
    takeOver(context, await findToAdopt(context, id, wanted, limits), wanted, limits),
  );
}

/** The machine, if it is there to stay and as the program says where nothing can be changed in place. */
async function findToAdopt(
  { client }: Context,
  id: string,
  wanted: Inputs,
  { signal }: OperationLimits,
): Promise<Instance> {
  const { cancel, instances } = client(hostup).instances;
  const instance = await instances.find(id, signal);
  if (instance === undefined) {
    throw notAdopted(
      `adopt names ${id}, which HostUp does not know`,
      'Take adopt out of the program to get a new machine, or write an id that cloud.hostup.se shows.',
      'not_found',
    );
  }
  if (isEnded(instance) || (await cancel.isCancelled(id, signal))) {
    throw notAdopted(
      `adopt names ${describeInstance(instance)}, which is cancelled`,
      'Take adopt out of the program to get a new machine.',
    );
  }
  demandSame(instance, wanted);
  return instance;
}

async function takeOver(
  context: Context,
  instance: Instance,
  wanted: Inputs,
  limits: OperationLimits,
): Promise<{ id: string; outputs: Outputs }> {
  const { id } = instance;
  // After a killed run the machine may not be ready yet: what that run was waiting for is waited for here.
  if (isBeingMade(instance)) {
    const outputs = outputsOf(unapplied(wanted), instance, {}, 'pending');
    return await arrive(context, { vpsId: id, outputs, isShown: true }, wanted, limits);
  }
  const templateId = await installedTemplate(context, instance, wanted, limits);
  const found = outputsOf({ ...wanted, sshKeys: undefined, hostname: undefined }, instance, {}, 'complete');
  const { setup, ...olds } = { ...found, templateId };
  return { id, outputs: await converge(context, instance, olds, wanted, limits) };
}

/** What cannot be changed in place must be as the program says. */
function demandSame(instance: Instance, wanted: Inputs): void {
  const { billing, name, region, storageGb } = instance;
  const tell = (property: keyof Inputs, actual: unknown): HostupError =>
    notAdopted(
      `The machine to adopt, ${describeInstance(instance)}, has ${property} ${String(actual)}`,
      `Write ${property}: ${JSON.stringify(actual)}.`,
      'invalid_input',
      property,
    );
  if (name !== wanted.name) throw tell('name', name);
  if (region !== undefined && region !== wanted.region) throw tell('region', region);
  if (storageGb !== undefined && storageGb > wanted.storageGb) throw tell('storageGb', storageGb);
  if (billing.isPayg) return;
  for (const property of ['cpuCores', 'memoryGb', 'storageGb'] as const) {
    const actual = instance[property];
    if (actual !== undefined && actual !== wanted[property]) throw tell(property, actual);
  }
}

/** The program's template when the machine runs it, or may keep what it has; `undefined` when it is to be reinstalled. */
async function installedTemplate(
  { client }: Context,
  instance: Instance,
  { allowDataLoss, onTemplateChange, templateId }: Inputs,
  { signal }: OperationLimits,
): Promise<string | undefined> {
  if (templateId === undefined || onTemplateChange === 'ignore') return templateId;
  if (isNumericId(instance.id)) throw needsV2('templateId');
  const template = await client(hostup).instances.template.find(instance.id, templateId, signal);
  if (InstanceTemplate.isInstalled(instance, template)) return templateId;
  if (allowDataLoss) return undefined;
  throw notAdopted(
    `The machine to adopt, ${describeInstance(instance)}, runs ${instance.operatingSystem ?? 'an unknown system'}, not ${template.name}`,
    'Write `onTemplateChange: "ignore"` to keep it as it is, or `allowDataLoss: true` to have it reinstalled.',
    'invalid_input',
    'templateId',
  );
}
