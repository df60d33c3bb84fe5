import { ACCESS_KEY_COMMANDS } from './keys/access-keys';
import type { Command } from './command';
import { DNS_RECORD_COMMANDS } from './dns/records';
import { DNS_ZONE_COMMANDS } from './dns/zones';
import { SSH_KEY_COMMANDS } from './keys/ssh-keys';

/** The commands of the panel that the simulator has. */
const COMMANDS: ReadonlyMap<string, Command> = new Map(
  Object.entries({
    ...DNS_ZONE_COMMANDS,
    ...DNS_RECORD_COMMANDS,
    ...SSH_KEY_COMMANDS,
    ...ACCESS_KEY_COMMANDS,
  }),
);

export const commandNamed = (name: string): Command | undefined => COMMANDS.get(name);
