import { HostupError } from '../../../../core/error';
import type { Machine } from './machine';
import { runs } from './power-states';
import type { Machines } from './machines';
import type { Patience } from '../../../../runtime/deadline';
import type { VpsApi } from '../api/v2';
import type { ApiTemplate } from '../api/schemas';

/** Reinstalls machines from templates of the vendor. Everything on the disk is lost. */
export class MachineTemplate {
  constructor(
    private readonly machines: Machines,
    private readonly vps: VpsApi,
  ) {}

  /** The template with this id; an error that lists the others when there is none. */
  async find(id: string, templateId: string, signal: AbortSignal): Promise<ApiTemplate> {
    const templates = await this.vps.templates(id, signal);
    const found = templates.find((template) => template.id === templateId);
    if (found !== undefined) return found;
    const known = templates.map((template) => `${template.id} (${template.name})`).join(', ');
    throw new HostupError(`HostUp has no template ${templateId} for this machine`, {
      code: 'invalid_input',
      property: 'templateId',
      fix: `Write one of ${known}.`,
    });
  }

  /** Whether the machine already runs what the template would install; names are compared, ids are not told (inferred). */
  static isInstalled({ operatingSystem }: Machine, template: ApiTemplate): boolean {
    return operatingSystem?.toLowerCase() === template.name.toLowerCase();
  }

  async rebuild(machine: Machine, template: ApiTemplate, patience: Patience): Promise<Machine> {
    const { id, name } = machine;
    const what = `${name} with ${template.name}`;
    const answer = await this.vps.rebuild(id, template.id, patience.signal);
    await this.machines.follow(answer, what, patience);
    return await this.machines.until(id, runs('gone'), what, patience);
  }
}
