import { HostupError, isHostupError } from '../../core/error';
import { oneLine } from '../../core/one-line';
import type { CommandIo } from '../command-io';
import { findUnmanaged } from '../inventory/find-unmanaged';
import { inOrder } from '../inventory/in-order';
import type { InventoryOptions } from '../inventory/inventory-options';
import { Progress } from '../inventory/progress';
import { nameOfReference, parseStackReference } from '../stack/stack-reference';
import { checkStack } from './check-stack';
import { type CheckOptions, type LiveReference, type LiveStack, openLiveStack } from './live-stack';
import { type DriftReport, type StackReport, titleOf } from './drift-report';
import { repaired } from './repair';
import { savedKeyWarning } from './saved-key';

export interface DriftOptions extends CheckOptions {
  readonly repair?: { readonly isAgreed: boolean };
  /** Whether to look for objects that no stack has, and how. */
  readonly unmanaged?: InventoryOptions;
}

/** Looks at each stack, one after the other, and at what none of them has. */
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
      const { message } = ownFailure(io, error);
      reports.push({ stack: nameOfReference(reference), error: message, ...nothing });
    }
  }
  const stacks = inOrder(reports, ({ project = '', stack }) => [project, stack]);
  if (unmanaged === undefined) return { stacks };
  if (opened.length < references.length) return { stacks, unmanagedError: UNTOLD };
  // A repair has given the states what it has made.
  const now =
    options.repair?.isAgreed === true ? await Promise.all(opened.map((live) => live.reread())) : opened;
  return { stacks, ...(await unmanagedBy(io, now, unmanaged)) };
}

const UNTOLD =
  'Unmanaged objects were not looked for: without the state of every stack all of it would seem unmanaged.';

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
      : await repaired(io, live, report, { ...options, ...repair }, progress);
  } finally {
    progress.end();
  }
}

const nothing = { changed: [], gone: [], unchanged: [] };

/** The stacks that are meant, each once. */
function liveReferences(texts: readonly string[], folder: string): LiveReference[] {
  const references = texts.map((text) => {
    const reference = parseStackReference(text, folder);
    if (reference.kind === 'stack') return reference;
    throw new HostupError(`${text} is a file: drift can be found in a live stack only`, {
      code: 'invalid_input',
      fix: 'Name the stack instead, e.g. prod or infra:prod.',
    });
  });
  return [...new Map(references.map((one) => [`${one.folder} ${one.stack ?? ''}`, one])).values()];
}

/** A failure that the report tells. Without Pulumi, or after Ctrl-C, there is no use in going on. */
function ownFailure({ signal }: CommandIo, error: unknown): HostupError {
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
    const { message } = ownFailure(io, error);
    return { unmanagedError: `Unable to look for unmanaged objects: ${oneLine(message, 2_000)}` };
  }
}
