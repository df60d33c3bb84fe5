import { oneLine } from '../../core/text/one-line';

/** An error of the engine about a resource or about the run. */
export interface EngineError {
  readonly urn?: string;
  readonly message: string;
}

/** How many kinds of errors are shown; of each kind all errors are counted. */
const MAX_KINDS = 5;

/**
 * Everything that went wrong in a few sentences: the same error of a hundred resources is shown once, with the count.
 * Empty when the engine only messages that it failed.
 */
export function summarizeErrors(errors: readonly EngineError[]): string {
  const messages = withoutDuplicates(errors);
  const first = messages.filter((message) => !REFERS_TO_FIRST.test(message));
  const groups = new Map<string, string[]>();
  for (const message of (first.length > 0 ? first : messages).sort()) {
    groups.set(kindOf(message), [...(groups.get(kindOf(message)) ?? []), message]);
  }
  const repeats = first.length > 0 ? messages.length - first.length : 0;
  const kinds = [...groups.values()];
  const shown = kinds.slice(0, MAX_KINDS).map((messages, index) => {
    const others = messages.length - 1 + (index === 0 ? repeats : 0);
    return withCount(messages[0] ?? '', others);
  });
  const omitted = kinds.length - shown.length;
  return [...shown, ...(omitted > 0 ? [`There are ${omitted} more kinds of errors.`] : [])].join(' ');
}

/** With `--run-program` the program's own failure repeats the error of a resource. */
function withoutDuplicates(errors: readonly EngineError[]): string[] {
  const all = errors.map(({ message, urn = '' }) => ({ message: stripped(message), urn }));
  const aboutResources = new Set(all.filter(({ urn }) => urn !== '').map(({ message }) => message));
  const kept = all.filter(
    ({ message, urn }) => message !== '' && (urn !== '' || !aboutResources.has(message)),
  );
  return [...new Map(kept.map((one) => [`${one.urn} ${one.message}`, one.message])).values()];
}

/** For reports that are the same in every run: the vendor numbers each request anew. */
export const withoutRequestIds = (text: string): string => text.replace(/, request [\w-]+(?=[,)])/gu, '');

/** Our client says this about every request that it did not send after the key had been refused. */
const REFERS_TO_FIRST = /: see above \(unauthorized\)\.?$/u;

/** What the engine says about every run that failed. */
const NO_REASON = /^(?:preview|refresh|update) failed$/u;

function stripped(message: string): string {
  const text = oneLine(message, 2_000).replace(/^(?:Preview|Refresh|Update) failed: /u, '');
  return NO_REASON.test(text) ? '' : text;
}

/** `Unable to read DnsRecord www.example.com A: …`, as every error of our resources begins. */
const ABOUT = /^(?<action>Unable to \w+) (?<what>.+?): (?<why>.*)$/u;

function kindOf(message: string): string {
  const { action, why } = ABOUT.exec(message)?.groups ?? {};
  return withoutRequestIds(why === undefined ? message : `${action ?? ''}: ${why}`);
}

function withCount(message: string, others: number): string {
  if (others === 0) return message;
  const { action = '', what = '', why } = ABOUT.exec(message)?.groups ?? {};
  return why === undefined
    ? `${message} (${others + 1} times)`
    : `${action} ${what} and ${others} more: ${why}`;
}
