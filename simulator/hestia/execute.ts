import type { Simulation } from '../simulation';
import { failure, success, type HestiaAnswer } from './answer';
import { authenticate, FailedLogin } from './authentication';
import type { HestiaCall } from './call';
import { fewestArguments, type Command } from './command';
import { commandNamed } from './commands';
import { HestiaExit } from './exit';
import type { LedgerEntry } from '../ledger';

/** Checks who calls, runs the command, and says how it went. */
export async function execute(
  call: HestiaCall,
  address: string,
  entry: LedgerEntry,
  simulation: Simulation,
): Promise<HestiaAnswer> {
  const { clock, switches, hestia } = simulation;
  let ran = false;
  try {
    const key = authenticate(call, address, simulation);
    entry.keyId = key.id;
    ran = true;
    await clock.sleep(switches.get('hestia.commandSeconds') * 1000);
    return success(await run(call, entry, simulation), call.codeOnly);
  } catch (error) {
    if (!(error instanceof HestiaExit)) throw error;
    if (error instanceof FailedLogin) {
      const rule = {
        failures: switches.get('hestia.banAfterFailures'),
        seconds: switches.get('hestia.banSeconds'),
      };
      hestia.failedLogins.note(address, clock.now(), rule);
    }
    return failure(error, call.codeOnly, ran);
  }
}

function run({ command = '', args }: HestiaCall, entry: LedgerEntry, simulation: Simulation) {
  const { hestia: panel, clock, switches } = simulation;
  const found = commandNamed(command) as Command;
  if (args.length < fewestArguments(found))
    throw new HestiaExit('ARGS', `Usage: ${command} ${found.usage}`, '');
  return found.run((place) => args[place - 1] ?? '', { panel, clock, switches, entry });
}
