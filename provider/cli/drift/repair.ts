import type { CommandIo } from '../command-io';
import type { Progress } from '../inventory/progress';
import { toError, checkStack, runSettings, failureText } from './check-stack';
import type { CheckOptions, LiveStack } from './live-stack';
import { type Drift, hasDrift, type ReportedResource, type StackReport, titleOf } from './drift-report';
import { RepairPlan } from './repair-plan';

export interface RepairOptions extends CheckOptions {
  /** Whether to carry out the plan. */
  readonly isConfirmed: boolean;
}

/**
 * Shows what `pulumi up --refresh` would do about the drift of a stack and, if confirmed, does it and checks again. The
 * plan is not part of the report: it goes to stderr.
 */
export async function repairStack(
  io: CommandIo,
  live: LiveStack,
  found: StackReport,
  { isConfirmed, ...options }: RepairOptions,
  progress: Progress,
): Promise<StackReport> {
  const title = titleOf(found);
  if (!hasDrift(found)) return found;
  if (found.error !== undefined) {
    progress.end();
    io.err(`${title} was not repaired, because it could not be checked.\n`);
    return found;
  }
  progress.say(`${title}: planning`);
  const plan = new RepairPlan();
  const unplanned = await runAutomation(io, `Unable to plan the repair of ${title}`, plan, (settings) =>
    live.automation.preview({ ...settings, ...parallelOf(options), refresh: true }),
  );
  if (unplanned !== undefined) return { ...found, error: unplanned };
  progress.end();
  io.err(
    `Plan of \`pulumi up --refresh\` for ${title}:\n${plan
      .lines()
      .map((line) => `  ${line}\n`)
      .join('')}`,
  );
  if (!isConfirmed) {
    io.err('Nothing has been changed. Add --yes to carry it out.\n');
    return found;
  }
  progress.say(`${title}: repairing`);
  const failed = await runAutomation(io, `Unable to repair ${title}`, new RepairPlan(), (settings) =>
    live.automation.up({ ...settings, ...parallelOf(options), refresh: true }),
  );
  // The refresh has put the vendor's values into the state, so that another check would find nothing to repair.
  if (failed !== undefined) return { ...found, error: `${failed} ${STATE_IS_REFRESHED}` };
  const now = await checkStack(io, await live.reload(), options, progress);
  return {
    ...now,
    repaired: { changed: resolvedBetween(found, now, 'changed'), gone: resolvedBetween(found, now, 'gone') },
  };
}

const STATE_IS_REFRESHED =
  'Its state may already contain the values of the vendor, so that drift no longer finds them: run `pulumi up` when the cause is fixed.';

/** Runs a command of the Automation API; returns why it failed, or undefined. */
async function runAutomation(
  io: CommandIo,
  what: string,
  plan: RepairPlan,
  run: (settings: ReturnType<typeof runSettings> & { onEvent: RepairPlan['take'] }) => Promise<unknown>,
): Promise<string | undefined> {
  const printed: string[] = [];
  const settings = {
    ...runSettings(io, printed),
    onEvent: (event: Parameters<RepairPlan['take']>[0]) => plan.take(event),
  };
  const failure = await run(settings).then(() => undefined, toError);
  if (io.signal.aborted) throw failure ?? new Error('Interrupted.');
  return failure === undefined ? undefined : failureText(what, plan.errors(), printed, failure);
}

const parallelOf = ({ parallel }: CheckOptions) => (parallel === undefined ? {} : { parallel });

/** What was found before and no longer is. */
function resolvedBetween<K extends keyof Drift>(before: Drift, now: Drift, kind: K): Drift[K] {
  const left = new Set(now[kind].map(({ urn }) => urn));
  return (before[kind] as readonly ReportedResource[]).filter(
    ({ urn }) => !left.has(urn),
  ) as unknown as Drift[K];
}
