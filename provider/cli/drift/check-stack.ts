import { isatty } from 'node:tty';
import { defined } from '../../core/values';
import type { CommandIo } from '../command-io';
import type { Progress } from '../inventory/progress';
import { explainPulumi } from '../stack/explain-pulumi';
import { type Complaint, complaintsTogether } from './complaints';
import { type StackReport, titleOf } from './drift-report';
import type { CheckOptions, LiveStack } from './live-stack';
import { RefreshEvents } from './refresh-events';
import { driftOf, refreshable } from './stack-report';

/** Previews the refresh of a stack, which writes no state. What goes wrong is part of the report. */
export async function checkStack(
  io: CommandIo,
  { automation, named, state }: LiveStack,
  options: CheckOptions,
  progress: Progress,
): Promise<StackReport> {
  const what = `Unable to check the stack ${titleOf(named)}`;
  const expected = refreshable(state);
  const events = new RefreshEvents((count) =>
    progress.say(`${titleOf(named)}: ${count} of ${expected.length} resources`),
  );
  const printed: string[] = [];
  const failure = await automation
    .previewRefresh({
      ...quietly(io, printed),
      ...options,
      onEvent: (event) => events.take(event),
    })
    .then(() => undefined, asError);
  if (io.signal.aborted) throw failure ?? new Error('Interrupted.');
  const unseen = expected.filter(({ id = '', urn }) => !events.hasFound(urn, id));
  const error =
    failure !== undefined || events.complaints().length > 0
      ? whyFailed(what, events.complaints(), printed, failure)
      : overlooked(what, unseen.length);
  return { ...named, ...driftOf(events.findings(), state), ...defined({ error }) };
}

/** For every command that the Automation API runs: events say it all. What the CLI prints to stderr goes to `printed`. */
export const quietly = ({ signal }: CommandIo, printed: string[]) => ({
  color: 'never' as const,
  suppressProgress: true,
  suppressOutputs: true,
  onError: (text: string) => void printed.push(text),
  // A terminal sends Ctrl-C to the CLI as well, and a second one would make it drop what is under way.
  ...([0, 1, 2].some((descriptor) => isatty(descriptor)) ? {} : { signal }),
});

/** What the engine said in events, or else what the CLI printed before it came to that. */
export function whyFailed(
  what: string,
  complaints: readonly Complaint[],
  printed: readonly string[],
  failure: Error | undefined,
): string {
  const together = complaintsTogether(complaints);
  if (together !== '') return `${what}: ${together}`;
  const text = printed.join('').trim();
  return explainPulumi(what, text === '' ? failure : new Error(text)).message;
}

export const asError = (reason: unknown): Error =>
  reason instanceof Error ? reason : new Error(String(reason));

/** Nothing that was not looked at may pass for clean. */
const overlooked = (what: string, count: number): string | undefined =>
  count === 0
    ? undefined
    : `${what}: Pulumi has passed over ${count} of its resources, and does not say why.`;
