import type { CommandIo } from '../command-io';
import type { Progress } from '../inventory/progress';
import { asError, checkStack, quietly, whyFailed } from './check-stack';
import type { CheckOptions, LiveStack } from './live-stack';
import { type Drift, hasDrift, type ReportedResource, type StackReport, titleOf } from './drift-report';
import { RepairPlan } from './repair-plan';

export interface RepairOptions extends CheckOptions {
  /** Whether the plan is to be carried out. */
  readonly isAgreed: boolean;
}

/**
 * Shows what `pulumi up --refresh` would do about the drift of a stack and, when that is agreed to, does it and checks
 * again. The plan is not the report: it goes to stderr.
 */
export async function repaired(
  io: CommandIo,
  live: LiveStack,
  found: StackReport,
  { isAgreed, ...options }: RepairOptions,
  progress: Progress,
): Promise<StackReport> {
  const title = titleOf(found);
  if (!hasDrift(found)) return found;
  if (found.error !== undefined) {
    progress.end();
    io.err(`${title} is not repaired, because it could not be checked.\n`);
    return found;
  }
  progress.say(`${title}: planning`);
  const plan = new RepairPlan();
  const unplanned = await attempt(io, `Unable to plan the repair of ${title}`, plan, (settings) =>
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
  if (!isAgreed) {
    io.err('Nothing has been changed. Add --yes to carry it out.\n');
    return found;
  }
  progress.say(`${title}: repairing`);
  const failed = await attempt(io, `Unable to repair ${title}`, new RepairPlan(), (settings) =>
    live.automation.up({ ...settings, ...parallelOf(options), refresh: true }),
  );
  // The refresh has put the vendor's values into the state, so that another check would find nothing to repair.
  if (failed !== undefined) return { ...found, error: `${failed} ${STATE_IS_REFRESHED}` };
  const now = await checkStack(io, await live.reread(), options, progress);
  return { ...now, repaired: { changed: less(found, now, 'changed'), gone: less(found, now, 'gone') } };
}

const STATE_IS_REFRESHED =
  'Its state may have the values of the vendor by now, in which case drift does not find them any more: run `pulumi up` when the cause is mended.';

/** Runs a command of the Automation API; answers why it failed. */
async function attempt(
  io: CommandIo,
  what: string,
  plan: RepairPlan,
  run: (settings: ReturnType<typeof quietly> & { onEvent: RepairPlan['take'] }) => Promise<unknown>,
): Promise<string | undefined> {
  const printed: string[] = [];
  const settings = {
    ...quietly(io, printed),
    onEvent: (event: Parameters<RepairPlan['take']>[0]) => plan.take(event),
  };
  const failure = await run(settings).then(() => undefined, asError);
  if (io.signal.aborted) throw failure ?? new Error('Interrupted.');
  return failure === undefined ? undefined : whyFailed(what, plan.complaints(), printed, failure);
}

const parallelOf = ({ parallel }: CheckOptions) => (parallel === undefined ? {} : { parallel });

/** What was found before and is not any more. */
function less<K extends keyof Drift>(before: Drift, now: Drift, kind: K): Drift[K] {
  const left = new Set(now[kind].map(({ urn }) => urn));
  return (before[kind] as readonly ReportedResource[]).filter(
    ({ urn }) => !left.has(urn),
  ) as unknown as Drift[K];
}
