import { hostup } from '../vendor';
import { Unfinished } from '../../../core/resource';
import type { Context } from '../../../core/context';
import { sameSet } from '../../../core/values';
import { HostupError, isHostupError } from '../../../core/error';
import type { Inputs, Outputs } from './schema';
import { settledPower } from '../../machine/changes';
import { type Once, outputsOf } from './state';
import { isNumericId, type Instance, needsV2 } from './operations/instance';
import { InstanceTemplate } from './operations/disk';
import { reachedRest } from './operations/power-states';
import type { OperationLimits } from '../../../runtime/deadline';

/** What of a machine cannot be read back: here is noted what has been applied. */
type Applied = Pick<Inputs, 'hostname' | 'sshKeys' | 'templateId'>;

/**
 * Brings a machine that exists to what the program wants, step by step. Whatever fails in between, the state learns
 * the id and what is true by then, so that the next run does the rest (law 2).
 */
export async function converge(
  context: Context,
  instance: Instance,
  olds: Partial<Outputs>,
  wanted: Inputs,
  limits: OperationLimits,
): Promise<Outputs> {
  const steps = new Steps(context, instance, olds, wanted, limits);
  try {
    await steps.run();
    return steps.outputs('complete', await once(context, steps.instance, olds, wanted));
  } catch (error) {
    throw new Unfinished(instance.id, steps.outputs('pending'), error as Error);
  }
}

class Steps {
  private readonly applied: Applied;

  constructor(
    private readonly context: Context,
    public instance: Instance,
    private readonly olds: Partial<Outputs>,
    private readonly wanted: Inputs,
    private readonly limits: OperationLimits,
  ) {
    const { hostname, sshKeys, templateId } = olds;
    this.applied = { hostname, sshKeys, templateId };
  }

  async run(): Promise<void> {
    await this.revive();
    await this.template();
    await this.size();
    await this.disk();
    await this.hostname();
    await this.keys();
    await this.power();
  }

  outputs(setup: 'complete' | 'pending', learnt: Once = {}): Outputs {
    const stillPending = setup === 'pending' && this.olds.setup === 'pending';
    const { hostname, sshKeys, templateId, ...rest } = this.wanted;
    const wanted = { ...rest, ...this.applied } as Inputs;
    return outputsOf(wanted, this.instance, this.olds, stillPending ? 'pending' : 'complete', learnt);
  }

  /** A machine that should run is switched on first: some changes need it on. So is one that has failed. */
  private async revive(): Promise<void> {
    const { power } = this.context.client(hostup).instances;
    const broken = this.instance.powerState === 'error';
    const wantedOn = this.wanted.powerState === 'running' || this.olds.setup === 'pending';
    if (!broken && !(wantedOn && this.instance.powerState === 'stopped')) return;
    try {
      this.instance = await power.start(this.instance, this.limits);
    } catch (error) {
      throw broken ? beyondRepair(error, this.context.urn) : error;
    }
  }

  private async template(): Promise<void> {
    const { onTemplateChange, templateId } = this.wanted;
    const fresh = this.olds.setup === 'pending';
    if (templateId === undefined || templateId === this.applied.templateId) return;
    if (!fresh && onTemplateChange === 'ignore') return;
    if (isNumericId(this.instance.id)) throw needsV2('templateId');
    const { template } = this.context.client(hostup).instances;
    const found = await template.find(this.instance.id, templateId, this.limits.signal);
    const installed = InstanceTemplate.isInstalled(this.instance, found);
    if (!(installed && fresh)) this.instance = await template.rebuild(this.instance, found, this.limits);
    // A reinstalled machine has lost what was set on it.
    if (!installed || !fresh) {
      this.applied.hostname = undefined;
      this.applied.sshKeys = undefined;
    }
    this.applied.templateId = templateId;
  }

  private async size(): Promise<void> {
    const { cpuCores, memoryGb, shutdown } = this.wanted;
    const now = {
      cpuCores: this.instance.cpuCores ?? this.olds.cpuCores,
      memoryGb: this.instance.memoryGb ?? this.olds.memoryGb,
    };
    if (now.cpuCores !== cpuCores || now.memoryGb !== memoryGb) {
      this.demandPayg('cpuCores and memoryGb');
      const { size } = this.context.client(hostup).instances;
      await this.settle();
      this.instance = await size.resize(this.instance, { cpuCores, memoryGb }, shutdown ?? {}, this.limits);
    }
    await this.restart();
  }

  /** A run that was cut off while it resized may have left off what the state has running, which nobody asked for. */
  private async restart(): Promise<void> {
    const { cpuCores, memoryGb, powerState } = this.wanted;
    const resizes = this.olds.cpuCores !== cpuCores || this.olds.memoryGb !== memoryGb;
    const ran = settledPower(this.olds.powerState) === 'running';
    if (powerState !== undefined || !resizes || !ran || this.instance.powerState !== 'stopped') return;
    this.limits.log(
      'info',
      `${this.instance.name} is off, and was on before its change of size: it is started.`,
    );
    this.instance = await this.context.client(hostup).instances.power.start(this.instance, this.limits);
  }

  /** What an earlier run has begun is waited for. */
  private async settle(): Promise<void> {
    const { id, name, powerState } = this.instance;
    if (!['starting', 'stopping', 'provisioning'].includes(powerState)) return;
    const { instances } = this.context.client(hostup).instances;
    this.instance = await instances.until(id, reachedRest, `${name} to settle`, this.limits);
  }

  private async disk(): Promise<void> {
    const { storageGb } = this.wanted;
    if (storageGb <= (this.instance.storageGb ?? this.olds.storageGb ?? storageGb)) return;
    this.demandPayg('storageGb');
    this.instance = await this.context
      .client(hostup)
      .instances.disk.grow(this.instance, storageGb, this.limits);
  }

  private async hostname(): Promise<void> {
    const { hostname } = this.wanted;
    if (hostname === undefined || hostname.toLowerCase() === this.applied.hostname?.toLowerCase()) return;
    const { instances } = this.context.client(hostup).instances;
    await this.onRunning('hostname', () =>
      instances.setHostname(this.instance.id, hostname, this.limits.signal),
    );
    this.applied.hostname = hostname;
  }

  private async keys(): Promise<void> {
    const { sshKeys } = this.wanted;
    if (sshKeys === undefined) return;
    // A new machine has none; which ones are left after a reinstallation, or on a machine taken over, is not known.
    const isBare = this.olds.setup === 'pending' && this.olds.sshKeys === undefined;
    const known = this.applied.sshKeys ?? (isBare ? [] : undefined);
    if (known !== undefined && sameSet(known, sshKeys)) {
      this.applied.sshKeys = sshKeys;
      return;
    }
    const { keys } = this.context.client(hostup).instances;
    this.instance = await this.onRunning('sshKeys', () => keys.set(this.instance, sshKeys, this.limits));
    this.applied.sshKeys = sshKeys;
  }

  /** HostUp does some things to a running machine only: then the error says so. */
  private async onRunning<T>(property: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!isHostupError(error, 'rejected') || this.instance.powerState === 'running') throw error;
      throw error.during(`${property} cannot be set on a machine that is ${this.instance.powerState}`, {
        property,
        fix: 'Write `powerState: "running"` for one `pulumi up`, then switch it off again.',
      });
    }
  }

  private async power(): Promise<void> {
    const { powerState, shutdown } = this.wanted;
    const { power } = this.context.client(hostup).instances;
    if (powerState === 'stopped')
      this.instance = await power.stop(this.instance, shutdown ?? {}, this.limits);
    if (powerState === 'running') this.instance = await power.start(this.instance, this.limits);
  }

  private demandPayg(property: string): void {
    if (this.instance.billing.isPayg) return;
    throw new HostupError(
      `${this.instance.name} is a plan with a fixed cycle, whose size this provider does not change`,
      {
        code: 'not_supported',
        property,
        fix: `Change the plan at cloud.hostup.se, and write ${property} as they are there.`,
      },
    );
  }
}

/** The vendor may refuse to start what it failed to make (unknown); another machine is for the user to order. */
function beyondRepair(error: unknown, urn = '<its URN>'): unknown {
  if (!isHostupError(error, 'rejected')) return error;
  return error.during('HostUp does not start this machine, which has failed', {
    fix: `To have it cancelled and made anew, give the resource the option \`deleteBeforeReplace: true\` and run \`pulumi up --replace ${urn}\`.`,
  });
}

/** What is worth a request once, and no reason to fail: the login, and the cost of the size. */
async function once(
  { client, signal }: Context,
  instance: Instance,
  olds: Partial<Outputs>,
  wanted: Inputs,
): Promise<Once> {
  const { instances } = client(hostup).instances;
  const resized = (['cpuCores', 'memoryGb', 'storageGb'] as const).some((key) => olds[key] !== wanted[key]);
  const first = olds.setup !== 'complete';
  const [details, estimatedMonthlyCost] = await Promise.all([
    first ? instances.details(instance.id, signal) : undefined,
    (first || resized) && instance.billing.isPayg ? instances.monthlyCost(instance.id, signal) : undefined,
  ]);
  return { details, estimatedMonthlyCost };
}
