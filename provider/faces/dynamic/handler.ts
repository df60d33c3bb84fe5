import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { autoname, type Autoname } from '../../core/autoname';
import { describeSafely } from '../../core/broken-values';
import { check } from '../../core/check';
import { diff, needsReplacement } from '../../core/diff';
import { disruptions } from '../../core/disruptions';
import { logLevel } from '../../core/log';
import { wellFormed } from '../../core/text/one-line';
import { type ResourceDefinition, Unfinished } from '../../core/resource';
import type { Values } from '../../core/values';
import type { Context } from '../../core/context';
import { resourceByToken } from '../../registry/resources';
import {
  createResource,
  deleteResource,
  noteChecked,
  noteHeld,
  readResource,
  updateResource,
} from '../../core/operations';
import { Clients } from '../../runtime/clients';
import { Settings } from '../../config/settings';
import { toDynamicError, type DynamicError } from './dynamic-error';
import { processSurroundings } from './process-surroundings';
import { fromEngine, PROVIDER_KEY, RESOURCE_NAME_KEY, toEngine } from '../engine-values';
import { throttle } from '../throttle';
import { ProgramInputs } from './program-inputs';

interface Config {
  get(key: string): string | undefined;
}

/** What Pulumi's dynamic provider process calls; the shape is the SDK's `pulumi.dynamic.ResourceProvider`. */
export interface DynamicProvider {
  configure(request: { config: Config }): Promise<void>;
  check(
    olds: Values,
    news: Values,
  ): Promise<{ inputs: Values; failures: { property: string; reason: string }[] }>;
  diff(
    id: string,
    olds: Values,
    news: Values,
  ): Promise<{ changes: boolean; replaces: string[]; deleteBeforeReplace: boolean }>;
  create(inputs: Values): Promise<{ id: string; outs: Values }>;
  read(id: string, props?: Values): Promise<{ id?: string; props?: Values; inputs?: Values }>;
  update(id: string, olds: Values, news: Values): Promise<{ outs: Values }>;
  delete(id: string, props: Values): Promise<void>;
}

/**
 * The provider of one resource type for Pulumi's dynamic provider process. Every state file names this function:
 * `require("pulumi-hostup/handler").handler("hostup:index:DnsRecord")`. It must keep loading forever.
 */
export function handler(token: string): DynamicProvider {
  const definition = resourceByToken(token);
  if (definition === undefined) {
    throw new Error(
      `This version of pulumi-hostup does not know ${token}. Install the version that made this stack.`,
    );
  }
  return new DynamicFace(definition);
}

/** The dynamic process gets neither a seed nor the stack's `pulumi:autonaming`; the class sends the name. */
function autonameOf(news: Values): Autoname | undefined {
  const name = news[RESOURCE_NAME_KEY];
  return typeof name === 'string' ? autoname(name, randomBytes(16)) : undefined;
}

/** Milliseconds between two progress lines of one operation: the engine keeps every line it gets. */
const PROGRESS_INTERVAL_MS = 10_000;

/** Hundreds of operations listen to it at once, which Node would warn about. */
function neverAborted(): AbortSignal {
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  return signal;
}

function debugLog(frames: string): void {
  if (logLevel(process.env) === 'debug') processSurroundings().writeLog(frames);
}

class DynamicFace implements DynamicProvider {
  private stackConfig: (name: string) => string | undefined = () => undefined;
  private readonly programInputs = new ProgramInputs();
  private readonly settings = new Settings({
    stack: (name) => this.stackConfig(name),
    environment: process.env,
  });
  // Ctrl-C does not reach a dynamic provider: its Cancel does nothing.
  private readonly signal = neverAborted();
  private context = this.newContext();

  constructor(private readonly definition: ResourceDefinition) {}

  private newContext(): Context {
    const { settings, signal } = this;
    const surroundings = processSurroundings();
    const { assumedGone, client } = new Clients(settings, surroundings);
    return {
      assumedGone,
      client,
      settings,
      signal,
      log: (level, message) => level !== 'debug' && surroundings.writeLog(`${level}: ${message}`),
    };
  }

  /**
   * Must not await before the configuration is stored: the process caches this object before it awaits `configure`,
   * so calls that arrive in the meantime would see none (checked by running, with three parallel creates).
   */
  configure({ config }: { config: Config }): Promise<void> {
    this.stackConfig = (name) => config.get(`hostup:${name}`);
    this.context = this.newContext();
    return Promise.resolve();
  }

  check(olds: Values, news: Values): ReturnType<DynamicProvider['check']> {
    return this.explainingErrors('check', news, () => {
      const before = fromEngine(olds);
      const { inputs, failures } = check(this.definition, fromEngine(news), before, autonameOf(news));
      const isKnown = Object.keys(before).length > 0;
      if (isKnown) this.programInputs.add(inputs);
      noteChecked(this.definition, this.context, isKnown ? before : undefined);
      const shown = failures.map(({ property, reason }) => ({ property, reason: wellFormed(reason) }));
      return Promise.resolve({ inputs: toEngine(inputs), failures: shown });
    });
  }

  diff(id: string, olds: Values, news: Values): ReturnType<DynamicProvider['diff']> {
    return this.explainingErrors('diff', news, () => {
      const [old, wanted] = [fromEngine(olds), fromEngine(news)];
      const changes = diff(this.definition, old, wanted);
      const replace = needsReplacement(changes);
      if (this.programInputs.has(wanted)) {
        if (!replace) {
          const changed = changes.length > 0;
          noteHeld(this.definition, this.context, { id, olds: old, news: wanted, changed });
        }
        for (const line of disruptions(changes, old, wanted)) {
          this.context.log(
            'warning',
            `${this.definition.title} ${describeSafely(this.definition, wanted)}: ${line}`,
          );
        }
      }
      return Promise.resolve({
        // A state that comes back from the plugin lacks `__provider`; one update adds it.
        changes: changes.length > 0 || olds[PROVIDER_KEY] === undefined,
        replaces: changes.filter(({ kind }) => kind === 'replace').map(({ property }) => property),
        deleteBeforeReplace: replace && this.definition.deleteBeforeReplace,
      });
    });
  }

  create(inputs: Values): Promise<{ id: string; outs: Values }> {
    return this.withProgress('create', inputs, async (context) => {
      const { id, outputs } = await createResource(this.definition, context, fromEngine(inputs));
      return { id: wellFormed(id), outs: toEngine(outputs) };
    });
  }

  read(id: string, props: Values = {}): ReturnType<DynamicProvider['read']> {
    return this.explainingErrors('read', props, async () => {
      const found = await readResource(this.definition, this.context, id, fromEngine(props));
      return found === undefined
        ? {}
        : { id, props: toEngine(found.outputs), inputs: toEngine(found.inputs) };
    });
  }

  update(id: string, olds: Values, news: Values): Promise<{ outs: Values }> {
    return this.withProgress('update', news, async (context) => {
      const values = { id, olds: fromEngine(olds), news: fromEngine(news) };
      return { outs: toEngine(await updateResource(this.definition, context, values)) };
    });
  }

  delete(id: string, props: Values): Promise<void> {
    return this.withProgress('delete', props, (context) =>
      deleteResource(this.definition, context, id, fromEngine(props)),
    );
  }

  /** Runs work that may take long, and logs its progress. */
  private async withProgress<T>(
    action: string,
    values: Values,
    work: (context: Context) => Promise<T>,
  ): Promise<T> {
    const what = this.nameIn(values);
    const progressLog = throttle(PROGRESS_INTERVAL_MS, (message) =>
      this.context.log('info', `${what}: ${message}`),
    );
    const progress = (message: string): void => progressLog.push(message);
    try {
      return await this.explainingErrors(action, values, () => work({ ...this.context, progress }));
    } finally {
      progressLog.stop();
    }
  }

  private async explainingErrors<T>(action: string, values: Values, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const shown = toDynamicError(`Unable to ${action} ${this.nameIn(values)}`, error, debugLog);
      throw this.withPartialState(shown, error, values);
    }
  }

  private nameIn(values: Values): string {
    return `${this.definition.title} ${describeSafely(this.definition, fromEngine(values))}`.trim();
  }

  /** The dynamic process adds `__provider` to results, but not to those of a failure: we must do it. */
  private withPartialState(shown: Error, error: unknown, values: Values): DynamicError {
    if (!(error instanceof Unfinished)) return shown;
    const properties = { ...toEngine(error.outputs), [PROVIDER_KEY]: values[PROVIDER_KEY] };
    return Object.assign(shown, { id: wellFormed(error.id), properties, reasons: [shown.message] });
  }
}
