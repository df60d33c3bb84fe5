import type { Values } from '../../provider/core/values';
import { startSimulator } from '../../simulator';
import { VirtualTime } from '../../tools/virtual-time';
import { settledByAdopting } from './settled-by-adopting';
import { type Outcome, VendorAccount } from './vendor-account';

/** Two public keys and, of the first, two other spellings. */
export const LAPTOP =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBvknS89vkQuBC3h+98Nte5Mia+y/0li/eYZ6V0klWo+ anna@laptop';
export const LAPTOP_SPELLINGS = [
  LAPTOP.replace(' anna@laptop', ''),
  `  ${LAPTOP.replaceAll(' ', '  ')} at home\n`,
];
export const DESK =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGLUtU3gYXVLavH8vkff8ttX16/SAL2dip2MsBoCmXwg ben@desk';

/** An account at a simulated vendor and one program with one SshKey, in virtual time. */
export class SshKeyAccount extends VendorAccount {
  static async start(): Promise<SshKeyAccount> {
    const time = new VirtualTime();
    const simulator = await startSimulator({ clock: { now: time.now } });
    return new SshKeyAccount('hostup:index:SshKey', simulator, time);
  }

  keys(): { id: string; name: string; publicKey: string }[] {
    return this.simulator.state().sshKeys.map(({ id, name, publicKey }) => ({ id, name, publicKey }));
  }

  settled(before: Outcome, written: Values): Promise<Outcome> {
    return settledByAdopting(this, before, written);
  }
}
