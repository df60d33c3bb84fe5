import { createHash } from 'node:crypto';
import type { HostupError } from '../../core/error';
import { notVisible } from './not-visible';

/** What stands for an account in a state: short, the same for the same account, and not to be turned back. */
export const accountHash = (vendor: string, account: string): string =>
  createHash('sha256').update(`${vendor} ${account}`).digest('hex').slice(0, 16);

/**
 * Whether a credential sees the account of the state. A key of another account gets the vendor's own not-found for
 * everything, and lists without it (checked by running: a destroy said "5 deleted"). What belongs to the account itself
 * is gone only with a witness: an object of the state that this credential has seen in this run, or the account's own id.
 */
export class AccountWitness {
  private isSeen = false;

  /**
   * `accountId` resolves to the id of the credential's account; `undefined` where the vendor does not tell it, or not to
   * this credential.
   */
  constructor(private readonly accountId: () => Promise<string | undefined>) {}

  /** Whether this run has seen an object of the state with this credential. */
  get hasSeen(): boolean {
    return this.isSeen;
  }

  /** This credential has seen an object of the state alive. */
  noteSeen(): void {
    this.isSeen = true;
  }

  /** The account as outputs keep it, so that a later run can tell it from others. */
  account(): Promise<string | undefined> {
    return this.accountId();
  }

  /** Whether the credential sees the account that the state names; `known` is missing in older states. */
  async sees(known: string | undefined): Promise<boolean> {
    return this.isSeen || (known !== undefined && (await this.accountId()) === known);
  }

  /** Throws `not_visible` unless the credential sees the account of the state. */
  async demand(known: string | undefined, { id, object }: { id: string; object: string }): Promise<void> {
    if (!(await this.sees(known))) throw accountNotVisible(id, object);
  }
}

const accountNotVisible = (id: string, object: string): HostupError =>
  notVisible({ place: 'anything of the account that the state is about', object, ids: [id] });
