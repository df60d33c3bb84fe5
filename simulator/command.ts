import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { zoneSeed } from './hostup/dns/seed';
import type { LedgerEntry } from './ledger';
import type { RateLimit } from './rate-limiter';
import { startSimulator, type Simulator, type SimulatorOptions } from './start';
import { SWITCHES, Switches, type Amount, type Choice } from './switches';

/** What the command needs of the process it runs in. */
export interface CommandIo {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Resolves when the user wants the simulator to end. */
  readonly stopped: () => Promise<void>;
}

const EXAMPLE = `
Example:
  In one terminal:
    pulumi-hostup simulator --zone example.com --state simulator.json
  It prints lines like these, for another terminal:
    export HOSTUP_API_URL=http://127.0.0.1:40123 HOSTUP_API_KEY=simulated-…
    export HOSTUPCLOUD_API_URL=http://127.0.0.1:40124 HOSTUPCLOUD_API_KEY=huc_…
    export HESTIA_URL=http://127.0.0.1:40125 HESTIA_ACCESS_KEY=… HESTIA_SECRET_KEY=…
    export HOSTUP_SIMULATOR_CONTROL=http://127.0.0.1:40126
  There, after pasting them:
    pulumi up
    curl -H "Authorization: Bearer $HOSTUP_API_KEY" $HOSTUP_API_URL/api/v2/dns-zones
    curl $HOSTUP_SIMULATOR_CONTROL/ledger

Ctrl-C ends it.`;

const processIo: CommandIo = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  stopped: () =>
    new Promise((resolve) => {
      process.once('SIGINT', () => resolve());
      process.once('SIGTERM', () => resolve());
    }),
};

/** For commander's `exitOverride`: what the user typed wrongly gives 2, everything else keeps its code. */
function exitWith2OnUsage(error: CommanderError): never {
  const usage = error.exitCode === 1 && error.code.startsWith('commander.');
  throw new CommanderError(usage ? 2 : error.exitCode, error.code, error.message);
}

interface Options {
  readonly port: number;
  readonly hostupcloudPort: number;
  readonly hestiaPort: number;
  readonly hestiaTls?: true;
  readonly controlPort: number;
  readonly zone?: string[];
  readonly state?: string;
  readonly seed: number;
  readonly switch?: Record<string, string>;
  readonly rateLimit?: RateLimit;
  readonly quiet?: true;
  readonly listSwitches?: true;
}

/** `pulumi-hostup simulator`. Throws CommanderError, whose exit code is 2 for a bad option and 1 for a failed start. */
export function simulatorCommand(io: CommandIo = processIo): Command {
  const command = new Command('simulator');
  return command
    .description(
      'Runs a local stand-in for HostUp, HostUpCloud and a Hestia panel that Pulumi programs can be tested against.',
    )
    .option('--port <number>', 'port of the HostUp API; 0 takes a free one', readPort, 0)
    .option('--hostupcloud-port <number>', 'port of the HostUpCloud API; 0 takes a free one', readPort, 0)
    .option('--hestia-port <number>', 'port of the Hestia panel; 0 takes a free one', readPort, 0)
    .option('--hestia-tls', 'serve the Hestia panel over https with a self-signed certificate')
    .option('--control-port <number>', 'port of the control API; 0 takes a free one', readPort, 0)
    .option('--zone <name>', 'zone to start with; may be repeated (default: example.com)', readZone)
    .option('--state <file>', 'keep everything in this file over a restart')
    .option('--seed <number>', 'integer that all ids and keys are made from', readInteger, 1)
    .option(
      '--switch <name=value>',
      'another reading of an undocumented behaviour; may be repeated',
      readSwitches,
    )
    .option('--list-switches', 'show all switches with their readings, and end')
    .option(
      '--rate-limit <n/seconds>',
      'HostUp: requests per key and window, e.g. 100/60s (default: no limit)',
      readRate,
    )
    .option('--quiet', 'do not print requests')
    .addHelpText('after', EXAMPLE)
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      outputError: (text, write) => write(`${text.trim().replace(/\n+/gu, ' ')}\n`),
    })
    .exitOverride(exitWith2OnUsage)
    .action(async (options: Options) => {
      if (options.listSwitches === true) io.out(switchList());
      else await run(await start(options, command, io), options, io);
    });
}

async function start(options: Options, command: Command, io: CommandIo): Promise<Simulator> {
  const settings: SimulatorOptions = {
    seed: options.seed,
    ports: {
      hostup: options.port,
      hostupcloud: options.hostupcloudPort,
      hestia: options.hestiaPort,
      control: options.controlPort,
    },
    switches: options.switch ?? {},
    ...(options.hestiaTls === undefined ? {} : { hestiaTls: true }),
    ...(options.zone === undefined ? {} : { zones: options.zone }),
    ...(options.state === undefined ? {} : { stateFile: options.state }),
    ...(options.rateLimit === undefined ? {} : { rateLimit: options.rateLimit }),
    ...(options.quiet === true ? {} : { onRequest: (entry: LedgerEntry) => io.err(requestLine(entry)) }),
  };
  try {
    return await startSimulator(settings);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return command.error(`error: ${reason}`, { exitCode: 1, code: 'simulator.start' });
  }
}

async function run(simulator: Simulator, { quiet }: Options, io: CommandIo): Promise<void> {
  const variables = Object.entries(simulator.environment());
  const stopped = io.stopped();
  io.out(['HOSTUP_API_', 'HOSTUPCLOUD_API_', 'HESTIA_', 'HOSTUP_SIMULATOR_'].map(exportLine).join(''));
  if (quiet !== true) {
    const { zones, hostupcloud, hestia } = simulator.state();
    const names = zones.map((zone) => zone.name).join(', ');
    const cloud = [...hostupcloud.projects, ...hostupcloud.nodes].join(', ');
    const users = hestia.users.map(({ name }) => name).join(', ');
    io.err(
      `The simulator is ready with ${names}; at HostUpCloud ${cloud}; at Hestia ${users}. Ctrl-C ends it.\n`,
    );
  }
  await stopped;
  await simulator.close();

  function exportLine(prefix: string): string {
    const ours = variables.filter(([name]) => name.startsWith(prefix));
    return `export ${ours.map(([name, value]) => `${name}=${value}`).join(' ')}\n`;
  }
}

function requestLine(entry: LedgerEntry): string {
  const query = new URLSearchParams(entry.query).toString();
  const what = `${entry.method} ${entry.path}${query === '' ? '' : `?${query}`}${commandLine(entry)}`;
  return `${entry.time} ${what} ${entry.status ?? 'no answer'}${entry.fault === null ? '' : ` (${entry.fault})`}\n`;
}

/** What Hestia is asked for does not stand in the path. */
const commandLine = ({ command }: LedgerEntry): string => (command === null ? '' : ` ${command.join(' ')}`);

function switchList(): string {
  const entries: [string, Choice | Amount][] = Object.entries(SWITCHES);
  const lines = entries.map(([name, definition]) => {
    const readings =
      definition.kind === 'choice'
        ? definition.readings.join(' | ')
        : `${definition.default} (${definition.unit})`;
    return `${name}=${readings}\n    ${definition.doc} [${definition.evidence}]\n`;
  });
  return `The first reading is the default.\n${lines.join('')}`;
}

function readInteger(text: string): number {
  if (/^\d{1,9}$/u.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number.');
}

function readPort(text: string): number {
  const port = readInteger(text);
  if (port <= 65_535) return port;
  throw new InvalidArgumentError('It must be from 0 to 65535.');
}

function readZone(text: string, before: string[] = []): string[] {
  const { success, error } = zoneSeed.shape.name.safeParse(text);
  if (success) return [...before, text];
  throw new InvalidArgumentError(`It ${error.issues[0]?.message ?? 'is not a zone name'}.`);
}

function readSwitches(text: string, before: Record<string, string> = {}): Record<string, string> {
  const [, name, value] = /^([^=]+)=(.+)$/u.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new InvalidArgumentError('It must look like name=value.');
  const all = { ...before, [name]: value };
  try {
    new Switches().set(all);
  } catch (error) {
    throw new InvalidArgumentError(`${(error as Error).message}.`);
  }
  return all;
}

function readRate(text: string): RateLimit {
  const [, limit, windowSeconds] = /^([1-9]\d*)\/([1-9]\d*)s?$/u.exec(text) ?? [];
  if (limit === undefined) throw new InvalidArgumentError('It must look like 100/60s.');
  return { limit: Number(limit), windowSeconds: Number(windowSeconds) };
}
