import { HostupError, isHostupError } from '../../core/error';
import { oneLine } from '../../core/text/one-line';
import type { CommandIo } from '../command-io';
import { findUnmanaged } from '../inventory/find-unmanaged';
import { sortByKeys } from '../inventory/sort-by-keys';
import type { InventoryOptions } from '../inventory/inventory-options';
import { Progress } from '../inventory/progress';
import { nameOfReference, parseStackReference } from '../stack/stack-reference';
import { checkStack } from './check-stack';
import { type CheckOptions, type LiveReference, type LiveStack, openLiveStack } from './live-stack';
import { type DriftReport, type StackReport, titleOf } from './drift-report';
import { repairStack } from './repair';
import { savedKeyWarning } from './saved-key-warning';

export interface DriftOptions extends CheckOptions {
  readonly repair?: { readonly isConfirmed: boolean };
  /** Whether to look for objects that are in no stack, and how. */
  readonly unmanaged?: InventoryOptions;
}

/** Checks one stack after the other, and looks for objects that none of them contains. */
export async function findDrift(
  io: CommandIo,
  texts: readonly string[],
  { unmanaged, ...options }: DriftOptions,
): Promise<DriftReport> {
  const references = liveReferences(texts, io.folder);
  const reports: StackReport[] = [];
  const opened: LiveStack[] = [];
  for (const reference of references) {
    try {
      const live = await openLiveStack(io, reference, options);
      opened.push(live);
      reports.push(await reportOn(io, live, options));
    } catch (error) {
      const { message } = reportableError(io, error);
      reports.push({ stack: nameOfReference(reference), error: message, ...nothing });
    }
  }
  const stacks = sortByKeys(reports, ({ project = '', stack }) => [project, stack]);
  if (unmanaged === undefined) return { stacks };
  if (opened.length < references.length) return { stacks, unmanagedError: UNMANAGED_UNKNOWN };
  // A repair has added what it created to the states.
  const now =
    options.repair?.isConfirmed === true ? await Promise.all(opened.map((live) => live.reload())) : opened;
  return { stacks, ...(await unmanagedBy(io, now, unmanaged)) };
}

const UNMANAGED_UNKNOWN =
  'Did not look for unmanaged objects: without the state of every stack, everything in it would seem unmanaged.';

async function reportOn(
  io: CommandIo,
  live: LiveStack,
  { repair, ...options }: Omit<DriftOptions, 'unmanaged'>,
): Promise<StackReport> {
  const runsProgram =
    options.runProgram === true || /^(?:1|true)$/iu.test(io.environment['PULUMI_RUN_PROGRAM'] ?? '');
  const warning = runsProgram ? undefined : savedKeyWarning(live.state, io.environment);
  if (warning !== undefined) io.err(`warning: ${titleOf(live.named)}: ${warning}\n`);
  const progress = new Progress(io);
  try {
    const report = await checkStack(io, live, options, progress);
    return repair === undefined
      ? report
      : await repairStack(io, live, report, { ...options, ...repair }, progress);
  } finally {
    progress.end();
  }
}

const nothing = { changed: [], gone: [], unchanged: [] };

/** The stacks that were named, each once. */
function liveReferences(texts: readonly string[], folder: string): LiveReference[] {
  const references = texts.map((text) => {
    const reference = parseStackReference(text, folder);
    if (reference.kind === 'stack') return reference;
    throw new HostupError(`${text} is a file: drift can only be found in a live stack`, {
      code: 'invalid_input',
      fix: 'Name the stack instead, e.g. prod or infra:prod.',
    });
  });
  return [...new Map(references.map((one) => [`${one.folder} ${one.stack ?? ''}`, one])).values()];
}

/** The error for the report. Rethrown without Pulumi or after Ctrl-C, when there is no point in continuing. */
function reportableError({ signal }: CommandIo, error: unknown): HostupError {
  if (signal.aborted || !(error instanceof HostupError) || isHostupError(error, 'pulumi_missing'))
    throw error;
  return error;
}

async function unmanagedBy(
  io: CommandIo,
  stacks: readonly LiveStack[],
  options: InventoryOptions,
): Promise<Pick<DriftReport, 'unmanaged' | 'unmanagedError'>> {
  try {
    return { unmanaged: await findUnmanaged(io, { ...options, stacks: stacks.map(({ state }) => state) }) };
  } catch (error) {
    const { message } = reportableError(io, error);
    return { unmanagedError: `Unable to look for unmanaged objects: ${oneLine(message, 2_000)}` };
  }
}
