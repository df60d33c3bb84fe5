import type { HttpResponse } from '../../../http/handler';

/** What a command of the panel answered. */
export interface CommandAnswer {
  /** Exit code; undefined when whoever answered is no panel, or one before 1.6. */
  readonly exit: number | undefined;
  /** What the command printed, trimmed. */
  readonly text: string;
  readonly response: HttpResponse;
}

/**
 * The exit code goes before everything: the HTTP status is the same for different ones, and the content type depends
 * on what was printed (observed on 1.10.3).
 */
export function readAnswer(response: HttpResponse): CommandAnswer {
  const header = response.headers['hestia-exit-code'] ?? '';
  return {
    exit: /^\d+$/u.test(header) ? Number(header) : undefined,
    text: response.body.trim(),
    response,
  };
}

/** Whether the panel turned the key away itself: it would do so with every other command. */
export function refusesKey(response: HttpResponse): boolean {
  const answer = readAnswer(response);
  const { exit } = answer;
  const text = withoutCommands(answer);
  // 10 is both "this address may not call" and "this key may not run that"; 11 is also a disabled DNS server.
  if (exit === 10) return /\bip\b/iu.test(text);
  if (exit === 11) return /\bapi\b/iu.test(text);
  return exit === 9 || exit === 21;
}

/**
 * Whether the key may not run the command at all, or not for this user. The panel counts the first as a failed login.
 * A script that exits with 10 itself reads differently.
 */
export const refusesCommand = ({ exit, response }: CommandAnswer): boolean =>
  exit === 10 && response.status === 401;

/** Whether it is about the user alone, and the same command may be run for another one. */
export const refusesUser = (answer: CommandAnswer): boolean =>
  /\b(?:user|owner)\b/iu.test(withoutCommands(answer));

/** The names of commands hold the words that the sentences are told apart by: `v-change-dns-domain-ip`. */
const withoutCommands = ({ text }: CommandAnswer): string => text.replaceAll(/\bv-[\w-]+/gu, '');
