import { oneLine } from '../../core/one-line';

/** An error of the engine about a resource or about the run. */
export interface Complaint {
  readonly urn?: string;
  readonly message: string;
}

/** Errors of different kinds that are told; of each kind all are counted. */
const MOST = 5;

/**
 * All that went wrong in a few sentences: what a hundred resources say alike stands once, with the count. Empty when
 * the engine had nothing to say but that it failed.
 */
export function complaintsTogether(complaints: readonly Complaint[]): string {
  const said = onceEach(complaints);
  const first = said.filter((message) => !REPEATS.test(message));
  const groups = new Map<string, string[]>();
  for (const message of (first.length > 0 ? first : said).sort()) {
    groups.set(kindOf(message), [...(groups.get(kindOf(message)) ?? []), message]);
  }
  const repeats = first.length > 0 ? said.length - first.length : 0;
  const kinds = [...groups.values()];
  const told = kinds.slice(0, MOST).map((messages, index) => {
    const others = messages.length - 1 + (index === 0 ? repeats : 0);
    return withCount(messages[0] ?? '', others);
  });
  const untold = kinds.length - told.length;
  return [...told, ...(untold > 0 ? [`There are ${untold} more kinds of errors.`] : [])].join(' ');
}

/** With `--run-program` the program's own failure repeats what was said about a resource. */
function onceEach(complaints: readonly Complaint[]): string[] {
  const all = complaints.map(({ message, urn = '' }) => ({ message: bare(message), urn }));
  const aboutResources = new Set(all.filter(({ urn }) => urn !== '').map(({ message }) => message));
  const kept = all.filter(
    ({ message, urn }) => message !== '' && (urn !== '' || !aboutResources.has(message)),
  );
  return [...new Map(kept.map((one) => [`${one.urn} ${one.message}`, one.message])).values()];
}

/** For reports that are the same in every run: the vendor numbers each request anew. */
export const withoutRequests = (text: string): string => text.replace(/, request [\w-]+(?=[,)])/gu, '');

/** Our client says this of all that it did not send after the key had been refused. */
const REPEATS = /: see above \(unauthorized\)\.?$/u;

/** What the engine says of every run that failed. */
const NOTHING = /^(?:preview|refresh|update) failed$/u;

function bare(message: string): string {
  const text = oneLine(message, 2_000).replace(/^(?:Preview|Refresh|Update) failed: /u, '');
  return NOTHING.test(text) ? '' : text;
}

/** `Unable to read DnsRecord www.example.com A: …`, as every resource of ours begins it. */
const ABOUT = /^(?<action>Unable to \w+) (?<what>.+?): (?<why>.*)$/u;

function kindOf(message: string): string {
  const { action, why } = ABOUT.exec(message)?.groups ?? {};
  return withoutRequests(why === undefined ? message : `${action ?? ''}: ${why}`);
}

function withCount(message: string, others: number): string {
  if (others === 0) return message;
  const { action = '', what = '', why } = ABOUT.exec(message)?.groups ?? {};
  return why === undefined
    ? `${message} (${others + 1} times)`
    : `${action} ${what} and ${others} more: ${why}`;
}
