import { setMaxListeners } from 'node:events';
import { autoname } from '../../provider/core/autoname';
import { check, type CheckResult } from '../../provider/core/check';
import { diff, type PropertyChange } from '../../provider/core/diff';
import { HestiaClient } from '../../provider/vendors/hestia/client';
import { HostupClient } from '../../provider/vendors/hostup/client';
import { HostupcloudClient } from '../../provider/vendors/hostupcloud/client';
import { hestia } from '../../provider/vendors/hestia/vendor';
import { hostup } from '../../provider/vendors/hostup/vendor';
import { hostupcloud } from '../../provider/vendors/hostupcloud/vendor';
import {
  deleteResource,
  noteChecked,
  noteHeld,
  readResource,
  updateResource,
} from '../../provider/core/operations';
import type { ClientOptions } from '../../provider/runtime/http-options';
import { givenClients } from '../../tools/given-clients';
import { LimiterRegistry } from '../../provider/http/limiter';
import { FakeTiming } from '../../provider/http/timing.test-support';
import { functionByToken } from '../../provider/registry/functions';
import type { ReadResult, ResourceDefinition } from '../../provider/core/resource';
import type { Values } from '../../provider/core/values';
import type { Context } from '../../provider/core/context';
import { resourceByToken } from '../../provider/registry/resources';
import { assumedGone } from '../../provider/runtime/evidence/not-visible';
import { Settings } from '../../provider/config/settings';
import type { Simulator } from '../../simulator';
import type { ProcessTime } from '../../tools/virtual-time';

/** What the engine keeps of a resource. */
export interface Kept {
  readonly id: string;
  readonly outputs: Values;
}

export interface RunOptions {
  /** Default `hostup:index:DnsRecord`. */
  readonly token?: string;
  /** Time that passes in the order of the pauses. Default: every pause ends at once, by itself. */
  readonly time?: ProcessTime;
  /** Ends what is under way, as the engine's Cancel does. */
  readonly signal?: AbortSignal;
  /** Stack config. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The stack-wide setting. */
  readonly adoptExisting?: boolean;
  /** How long an answer may take, in real milliseconds: what hangs is given up after that. Default 60,000. */
  readonly answerWithinMs?: number;
}

/**
 * What one provider process is to one run of a program, with all that it remembers, inside the test's own process:
 * the real lifecycle over real HTTP, but every pause lasts no time.
 */
export class InProcessRun {
  readonly logged: string[] = [];
  readonly news: string[] = [];
  private readonly definition: ResourceDefinition;
  private readonly clients: readonly { close(): Promise<void> }[];
  private readonly context: Context;
  private checks = 0;

  constructor(simulator: Simulator, options: RunOptions = {}) {
    this.definition = definitionOf(options.token ?? 'hostup:index:DnsRecord');
    const environment = {
      ...simulator.environment(),
      ...options.environment,
      HOSTUP_ADOPT_EXISTING: String(options.adoptExisting ?? false),
    };
    const settings = new Settings({ environment });
    const timing = options.time ?? new FakeTiming(undefined, true);
    const { answerWithinMs = 60_000 } = options;
    const surroundings = (): ClientOptions => ({
      level: () => 'off',
      writeLog: () => undefined,
      http: {
        timing,
        ...(options.time === undefined ? {} : { dispatcher: options.time.dispatcher() }),
        limiters: new LimiterRegistry(timing),
        timeouts: { headersMs: answerWithinMs, bodyMs: answerWithinMs },
      },
    });
    const clients = [
      [hostup, new HostupClient(settings, timing, surroundings())],
      [hostupcloud, new HostupcloudClient(settings, timing, surroundings())],
      [hestia, new HestiaClient(settings, timing, surroundings())],
    ] as const;
    this.clients = clients.map(([, client]) => client);
    this.context = {
      assumedGone: assumedGone(environment),
      client: givenClients(...clients),
      settings,
      signal: options.signal ?? neverAborted(),
      log: (level, message) => this.logged.push(`${level}: ${message}`),
      progress: (message) => this.news.push(message),
      importable: true,
    };
  }

  /** Whether a replacement deletes the old object before it creates the new one. */
  get deletesFirst(): boolean {
    return this.definition.deleteBeforeReplace;
  }

  /** `olds` are the inputs that the state has; missing for a new resource. */
  check(written: Values, olds?: Values): CheckResult {
    this.checks += 1;
    const made = autoname(this.definition.title, Buffer.from([this.checks]));
    const result = check(this.definition, written, olds, made);
    noteChecked(this.definition, this.context, olds);
    return result;
  }

  /** Checked inputs, or an Error that says what is wrong with them. */
  inputsOf(written: Values, olds?: Values): Values {
    const { failures, inputs } = this.check(written, olds);
    if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join(' '));
    return inputs;
  }

  /** The diff of a program's resource, which is how a provider learns what the program still holds. */
  planned({ id, outputs }: Kept, news: Values): PropertyChange[] {
    const changes = diff(this.definition, outputs, news);
    if (!changes.some(({ kind }) => kind === 'replace')) {
      const changed = changes.length > 0;
      noteHeld(this.definition, this.context, { id, olds: outputs, news, changed });
    }
    return changes;
  }

  /** The same question without the provider taking note, as a refresh asks it. */
  compared(outputs: Values, news: Values): PropertyChange[] {
    return diff(this.definition, outputs, news);
  }

  create(inputs: Values): Promise<Kept> {
    return this.definition.lifecycle.create(this.context, inputs);
  }

  read({ id, outputs }: Kept): Promise<ReadResult<Values> | undefined> {
    return readResource(this.definition, this.context, id, outputs);
  }

  /** As an import asks: by the id alone. */
  import(id: string): Promise<ReadResult<Values> | undefined> {
    return readResource(this.definition, this.context, id, undefined);
  }

  async update({ id, outputs }: Kept, news: Values): Promise<Kept> {
    return { id, outputs: await updateResource(this.definition, this.context, { id, olds: outputs, news }) };
  }

  delete({ id, outputs }: Kept): Promise<void> {
    return deleteResource(this.definition, this.context, id, outputs);
  }

  /** Calls a function, whatever the token of the run. */
  invoke(token: string, inputs: Values): Promise<Values> {
    const definition = functionByToken(token);
    if (definition === undefined) throw new Error(`There is no ${token}.`);
    return definition.invoke(this.context, inputs);
  }

  /** Waits for what is under way, then lets go of the connections. */
  async close(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.close()));
  }
}

/** Many operations listen to it at once, which Node would warn about. */
function neverAborted(): AbortSignal {
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  return signal;
}

function definitionOf(token: string) {
  const definition = resourceByToken(token);
  if (definition === undefined) throw new Error(`There is no ${token}.`);
  return definition;
}
