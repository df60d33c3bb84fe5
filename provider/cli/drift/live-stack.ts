import type { Stack } from '@pulumi/pulumi/automation';
import { defined } from '../../core/values';
import type { CommandIo } from '../command-io';
import { readStack } from '../stack/read-stack';
import type { StackReference } from '../stack/stack-reference';
import type { StackState } from '../stack/stack-state';
import { openStack } from './automation';
import type { StackReport } from './drift-report';

/** A stack that can be refreshed and changed. */
export interface LiveStack {
  /** The project is unknown for a stack without resources whose project is in a parent folder. */
  readonly named: Pick<StackReport, 'project' | 'stack'>;
  /** Its state when it was last read. */
  readonly state: StackState;
  readonly automation: Stack;
  /** The same stack with its current state. */
  reload(): Promise<LiveStack>;
}

export type LiveReference = StackReference & { readonly kind: 'stack' };

/** Throws when the stack cannot be read, e.g. `stack_unknown`. */
export async function openLiveStack(
  io: CommandIo,
  reference: LiveReference,
  { runProgram }: Pick<CheckOptions, 'runProgram'>,
): Promise<LiveStack> {
  const state = await readStack(io, reference);
  // `up` has no option for it in the Automation API.
  const variables = runProgram === true ? { PULUMI_RUN_PROGRAM: 'true' } : {};
  const automation = await openStack(io, reference.folder, state.name, variables);
  const project = projectOf(state) ?? (await projectIn(automation));
  const named = { stack: state.name, ...defined({ project }) };
  return liveStack(state);

  function liveStack(now: StackState): LiveStack {
    const reload = async (): Promise<LiveStack> =>
      liveStack(await readStack(io, { ...reference, stack: state.name }));
    return { named, state: now, automation, reload };
  }
}

const projectOf = ({ resources }: StackState): string | undefined => resources[0]?.urn.split('::')[1];

const projectIn = ({ workspace }: Stack): Promise<string | undefined> =>
  workspace.projectSettings().then(
    ({ name }) => name,
    () => undefined,
  );

export interface CheckOptions {
  /** Run the program, so that the provider gets its current settings instead of those that the last `up` saved. */
  readonly runProgram?: true;
  /** Passed on to Pulumi. */
  readonly parallel?: number;
}
