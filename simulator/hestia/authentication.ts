import type { Simulation } from '../simulation';
import type { HestiaCall } from './call';
import { commandNamed } from './commands';
import { userPlace } from './command';
import { HestiaExit } from './exit';
import type { AccessKey } from './keys/access-key';

/** A refusal that the panel writes into its log of failed logins, which is what addresses are banned by. */
export class FailedLogin extends HestiaExit {}

/**
 * Lets a call pass whose key may run its command. The order of the checks is that of the panel; nearly all of them
 * end as HTTP 401. Throws HestiaExit. Observed, 1.10.3.
 */
export function authenticate(call: HestiaCall, address: string, simulation: Simulation): AccessKey {
  const { settings } = simulation.hestia;
  // `API='yes'` would let passwords in; the simulated server has it off, as a fresh one has.
  if (call.credential.kind === 'legacy') throw new LegacyDisabled();
  if (settings.apiSystem === 0) throw new HestiaExit('DISABLED', 'API has been disabled');
  if (!isAllowed(address, settings.apiAllowedIp))
    throw new HestiaExit('FORBIDEN', 'IP is not allowed to connect with API');
  const { command = '', credential } = call;
  if (!/^[\w-]+$/u.test(command)) throw new HestiaExit('INVALID', 'Command is not given or not valid');
  if (credential.id === '' || credential.secret === '')
    throw new HestiaExit('PASSWORD', 'access key or secret key is empty');
  const key = acceptedKey(credential.id, credential.secret, simulation);
  requireCommand(key, command, simulation);
  requireOwner(key, call, command, simulation);
  return key;
}

/** The legacy path has its own way to say no: no `Error: `, and the message twice. */
export class LegacyDisabled extends HestiaExit {
  constructor() {
    super('DISABLED', 'Error: API has been disabledError: API has been disabled', '');
  }
}

function isAllowed(address: string, allowed: string): boolean {
  const list = allowed.split(',').map((item) => item.trim());
  return allowed === 'allow-all' || list.includes('0.0.0.0') || list.includes(address);
}

function acceptedKey(id: string, secret: string, { hestia }: Simulation): AccessKey {
  if (!/^[a-z0-9]{20}$/iu.test(id))
    throw new FailedLogin('PASSWORD', `invalid access_key_id format :: ${id}`);
  const key = hestia.accessKey(id);
  if (key === undefined) throw new FailedLogin('PASSWORD', `Access key ${id} doesn't exist`);
  if (key.secret !== secret) throw new FailedLogin('PASSWORD', `Invalid secret key for access key ${id}`);
  return key;
}

/** The command exists, and the profiles of the key hold it; none means everything for the administrator only. */
function requireCommand(key: AccessKey, command: string, { hestia }: Simulation): void {
  if (commandNamed(command) === undefined) throw new FailedLogin('FORBIDEN', `Command ${command} not found`);
  const isUnlimited = key.user === hestia.rootUser && key.permissions.length === 0;
  const isHeld = key.permissions.some((name) => hestia.profile(name)?.commands.includes(command) === true);
  if (!isUnlimited && !isHeld)
    throw new FailedLogin('FORBIDEN', `Key ${key.id} don't have permission to run the command ${command}`);
}

function requireOwner(key: AccessKey, { args }: HestiaCall, name: string, { hestia }: Simulation): void {
  const owner = hestia.user(key.user);
  if (owner === undefined || owner.suspended)
    throw new FailedLogin('PASSWORD', `User ${key.user} is suspended or doesn't exist`);
  if (key.user === hestia.rootUser) return;
  if (hestia.settings.apiSystem < 2) throw new HestiaExit('API_DISABLED', 'API has been disabled');
  const command = commandNamed(name);
  const place = command === undefined ? -1 : userPlace(command);
  if (place >= 0 && args[place] !== key.user)
    throw new HestiaExit('FORBIDEN', `Key ${key.id} can run the command for the user ${key.user} only`);
}
