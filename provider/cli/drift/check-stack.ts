import { isatty } from 'node:tty';
import { defined } from '../../core/values';
import type { CommandIo } from '../command-io';
import type { Progress } from '../inventory/progress';
import { explainPulumi } from '../stack/explain-pulumi';
import { type EngineError, summarizeErrors } from './engine-errors';
import { type StackReport, titleOf } from './drift-report';
import type { CheckOptions, LiveStack } from './live-stack';
import { RefreshEvents } from './refresh-events';
import { driftOf, resourcesToRefresh } from './stack-report';

/** Previews the refresh of a stack, which does not write the state. Failures are part of the report. */
export async function checkStack(
  io: CommandIo,
  { automation, named, state }: LiveStack,
  options: CheckOptions,
  progress: Progress,
): Promise<StackReport> {
  const what = `Unable to check the stack ${titleOf(named)}`;
  const expected = resourcesToRefresh(state);
  const events = new RefreshEvents((count) =>
    progress.say(`${titleOf(named)}: ${count} of ${expected.length} resources`),
  );
  const printed: string[] = [];
  const failure = await automation
    .previewRefresh({
      ...runSettings(io, printed),
      ...options,
      onEvent: (event) => events.take(event),
    })
    .then(() => undefined, toError);
  if (io.signal.aborted) throw failure ?? new Error('Interrupted.');
  const skipped = expected.filter(({ id = '', urn }) => !events.hasRefreshed(urn, id));
  const error =
    failure !== undefined || events.errors().length > 0
      ? failureText(what, events.errors(), printed, failure)
      : skippedError(what, skipped.length);
  return { ...named, ...driftOf(events.results(), state), ...defined({ error }) };
}

/** Settings of every Automation API command: its events are enough. What the CLI prints to stderr goes to `printed`. */
export const runSettings = ({ signal }: CommandIo, printed: string[]) => ({
  color: 'never' as const,
  suppressProgress: true,
  suppressOutputs: true,
  onError: (text: string) => void printed.push(text),
  // A terminal sends Ctrl-C to the CLI as well, and a second one would make it drop what is under way.
  ...([0, 1, 2].some((descriptor) => isatty(descriptor)) ? {} : { signal }),
});

/** Why a run failed: from the engine's events, or from what the CLI printed before there were any. */
export function failureText(
  what: string,
  errors: readonly EngineError[],
  printed: readonly string[],
  failure: Error | undefined,
): string {
  const summary = summarizeErrors(errors);
  if (summary !== '') return `${what}: ${summary}`;
  const text = printed.join('').trim();
  return explainPulumi(what, text === '' ? failure : new Error(text)).message;
}

export const toError = (reason: unknown): Error =>
  reason instanceof Error ? reason : new Error(String(reason));

/** A resource that was not checked must not count as clean. */
const skippedError = (what: string, count: number): string | undefined =>
  count === 0 ? undefined : `${what}: Pulumi skipped ${count} of its resources without saying why.`;
