import type { z } from 'zod';
import { HostupError, isHostupError } from '../../../core/error';
import type { HttpClient } from '../../../http/client';
import { oneLine } from '../../../core/text/one-line';
import { redact } from '../../../http/debug';
import { type CommandAnswer, readAnswer } from './command-answer';
import { errorOfAnswer } from './command-error';
import { Permissions } from './permissions';

/** The access key as it goes into the body of each request. */
export interface PanelKey {
  readonly id: string;
  readonly secret: string;
}

/** One command of the panel with all its arguments in order. */
export interface Command {
  /** `v-list-dns-records`. */
  readonly name: string;
  /** Every hole is `""`: the panel shifts later arguments to the left when one is missing (observed). */
  readonly args: readonly string[];
  /** The account that the command is run for, where it takes one. */
  readonly user?: string;
  readonly signal?: AbortSignal | undefined;
}

export interface PanelOptions {
  /** Read at each request. */
  readonly key: () => PanelKey;
  readonly explainKey: () => string;
}

/** How many arguments the panel reads; what comes after is silently dropped (observed on 1.10.3). */
const MOST_ARGS = 13;

/**
 * The panel's one endpoint. Source: hestiacp.com/docs/server-administration/rest-api and what a real 1.10.3 did.
 * Reads are repeated after what may pass, writes never.
 */
export class Panel {
  private readonly permissions = new Permissions();
  private keyForm: 'pair' | 'hash' = 'pair';

  constructor(
    private readonly http: HttpClient,
    private readonly options: PanelOptions,
  ) {}

  /** Runs a command that changes nothing and prints JSON; an empty answer is `{}`. */
  async list<T>(command: Command, schema: z.ZodType<T>): Promise<T> {
    return parse(command, await this.run(command, 'read'), schema);
  }

  /** As `list`, for what a command prints in a form of its own. */
  async print(command: Command): Promise<string> {
    return (await this.run(command, 'read')).text;
  }

  /** Runs a command that changes something and answers what it printed. */
  async change(command: Command): Promise<string> {
    return (await this.run(command, 'write')).text;
  }

  /** As `change`, for commands that print JSON. */
  async make<T>(command: Command, schema: z.ZodType<T>): Promise<T> {
    return parse(command, await this.run(command, 'write'), schema);
  }

  private async run(command: Command, effect: 'read' | 'write'): Promise<CommandAnswer> {
    demandSafe(command);
    const answer = await this.permissions.judge(command.name, command.user, () => this.send(command, effect));
    if (answer.exit === 0) return answer;
    const { explainKey, key } = this.options;
    const text = redact(answer.text, key().secret);
    throw errorOfAnswer({ command: command.name, effect, explainKey }, { ...answer, text });
  }

  private async send(command: Command, effect: 'read' | 'write'): Promise<CommandAnswer> {
    const answer = readAnswer(await this.exchange(command, effect));
    if (answer.exit !== 405 || this.keyForm === 'hash') return answer;
    // A panel that does not know the pair has seen no credential at all and has run nothing.
    this.keyForm = 'hash';
    return readAnswer(await this.exchange(command, effect));
  }

  private async exchange({ args, name, signal }: Command, effect: 'read' | 'write') {
    const { id, secret } = this.options.key();
    const key =
      this.keyForm === 'hash' ? { hash: `${id}:${secret}` } : { access_key: id, secret_key: secret };
    const numbered = Object.fromEntries(args.map((value, index) => [`arg${index + 1}`, value]));
    try {
      return await this.http.exchange({
        method: 'POST',
        path: '/api/',
        json: { ...key, cmd: name, ...numbered },
        label: name,
        effect,
        signal,
      });
    } catch (error) {
      throw isHostupError(error, 'network', 'timeout') ? unreachable(error) : error;
    }
  }
}

/** The panel trims every argument and drops what it does not read: what it would change is a mistake of ours. */
function demandSafe({ args, name }: Command): void {
  const bad = args.findIndex((arg) => arg !== arg.trim() || /[\p{Cc}]/u.test(arg));
  if (bad < 0 && args.length <= MOST_ARGS) return;
  throw new HostupError(
    bad < 0
      ? `${name} has more than ${MOST_ARGS} arguments`
      : `Argument ${bad + 1} of ${name} starts or ends with white space, or holds a control character`,
    { code: 'invalid_input', fix: 'Remove it: the panel would change the value.' },
  );
}

function unreachable(error: HostupError): HostupError {
  const trust = /secure connection/u.test(error.summary)
    ? 'A panel has a certificate of its own by default: set hestiaCertificateFingerprint to its SHA-256 (`openssl x509 -in /usr/local/hestia/ssl/certificate.crt -noout -fingerprint -sha256` on the server), or hestiaCaPem to its authority.'
    : 'Check hestiaUrl. A panel bans an address for a while after five failed logins: `v-list-firewall-ban` on the server shows whether it did.';
  return error.during('The panel did not answer', { fix: trust });
}

function parse<T>({ name }: Command, { response, text }: CommandAnswer, schema: z.ZodType<T>): T {
  const json = readJson(text === '' ? '{}' : text);
  const parsed = schema.safeParse(json);
  if (json !== undefined && parsed.success) return parsed.data;
  // What was printed is not shown: an access key's answer holds its secret.
  const issue = parsed.error?.issues[0];
  const problem =
    json === undefined
      ? 'it is not JSON'
      : oneLine(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  throw new HostupError(`What ${name} printed is not as expected: ${problem}`, {
    code: 'unexpected_answer',
    status: response.status,
    fix: 'Run again with HOSTUP_LOG=debug, and check the version of the panel: 1.10 is what this was made for.',
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
