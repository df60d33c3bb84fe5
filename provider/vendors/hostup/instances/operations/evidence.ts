import type { HostupError } from '../../../../core/error';
import { notVisible } from '../../../../runtime/evidence/not-visible';
import type { AccountWitness } from '../../../../runtime/evidence/witness';
import { isMissing } from '../../../machine/missing';
import type { Cancellations } from './cancellations';
import { isNumericId, type Instance } from './instance';
import type { Instances } from './instances';

/** A machine of the state. */
export interface KnownMachine {
  readonly id: string;
  readonly name: string | undefined;
  /** The account of the state; older states have none. */
  readonly account: string | undefined;
  /** Its creation was not finished: HostUp may not show it yet (law 4). */
  readonly isNew: boolean;
}

/**
 * Whether machines of the state are there (law 10). That HostUp does not know a machine is believed when it says so
 * itself, when two looks at its whole list do not show the machine either, and when this key is known to see the account
 * of the state: a key of another account gets the same answers. A completed cancellation of this machine proves both.
 * Else `not_visible`, and the state keeps the machine.
 */
export class InstanceEvidence {
  constructor(
    private readonly instances: Instances,
    private readonly cancellations: Cancellations,
    private readonly witness: AccountWitness,
  ) {}

  /** A machine of the state was seen alive with this key. */
  noteSeen(): void {
    this.witness.noteSeen();
  }

  /** The machine as it is now; `undefined` when it is proved that nothing is left of it. */
  async find(known: KnownMachine, signal: AbortSignal): Promise<Instance | undefined> {
    const { id, isNew } = known;
    const { instances } = this;
    const object = describeKnown(known);
    let stranger: HostupError | undefined;
    const found = await (isNew ? instances.findNew(id, signal) : instances.find(id, signal)).catch(
      (error: unknown) => {
        if (!isMissing(error)) throw error;
        stranger = error;
        return undefined;
      },
    );
    // A machine with a number is in no list that could show it.
    const isUnlisted = isNumericId(id) && stranger !== undefined;
    const there = found ?? (isUnlisted ? undefined : await this.listed(id, signal));
    if (there !== undefined) {
      this.noteSeen();
      return there;
    }
    if (stranger === undefined && (await this.witness.sees(known.account))) return undefined;
    if (await this.cancellations.isCompleted(id, signal)) return undefined;
    if (stranger !== undefined) throw notVisible({ place: object, object: 'it', ids: [id], cause: stranger });
    await this.witness.demand(known.account, { id, object });
    return undefined;
  }

  /** What a list shows of a machine that does not answer by itself; `undefined` when two looks do not show it. */
  private async listed(id: string, signal: AbortSignal): Promise<Instance | undefined> {
    if (await this.instances.isProvedUnlisted(id, signal)) return undefined;
    const isIt = (instance: Instance): boolean => instance.id === id;
    return (await this.instances.recent(signal)).find(isIt) ?? (await this.instances.need(id, signal));
  }
}

const describeKnown = ({ id, name }: KnownMachine): string =>
  name === undefined ? `the machine ${id}` : `the machine ${name} (${id})`;
