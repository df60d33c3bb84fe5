import { HostupError, type HostupErrorDetails } from '../../../core/error';
import { oneLine } from '../../../core/text/one-line';
import { refusesCommand, refusesKey, type CommandAnswer } from './command-answer';
import { exitCodes } from './exit-codes';
import { profileFor } from '../keys/profiles';

/** What was asked of the panel, for messages. */
export interface Asked {
  readonly command: string;
  readonly effect: 'read' | 'write';
  /** Says where the key came from and what to do about it. */
  readonly explainKey: () => string;
}

/** The failure that an answer other than exit code 0 stands for. */
export function errorOfAnswer(asked: Asked, answer: CommandAnswer): HostupError {
  const { exit, response, text } = answer;
  const facts = { status: response.status, attempts: response.attempts };
  if (exit === undefined) return notThePanel(asked, answer, facts);
  const { code, fix, meaning, name } = exitCodes[exit] ?? UNKNOWN;
  const said = oneLine(text.replace(/^Error:\s*/u, ''));
  const detail = said === '' || said.startsWith('Usage:') ? '' : `: ${said}`;
  const what = refusesKey(response) ? fixOfKey(answer, asked) : (fixOfCommand(asked, answer) ?? fix);
  return new HostupError(`${asked.command} ended with exit code ${exit}, ${meaning}${detail}`, {
    ...facts,
    code,
    apiCode: name,
    ...(what === undefined ? {} : { fix: what }),
  });
}

const UNKNOWN = {
  name: 'E_UNKNOWN',
  meaning: 'which is not a documented one',
  code: 'unexpected_answer',
  fix: undefined,
} as const;

function fixOfKey({ exit, text }: CommandAnswer, { explainKey }: Asked): string {
  if (exit === 10)
    return 'Add the address of this machine to the allowed addresses of the API in the server settings.';
  if (exit === 11) return 'The administrator enables the API in the server settings.';
  if (exit === 21) {
    return "The server settings allow the API to administrators only: use an administrator's key, or allow it to all users.";
  }
  if (/suspend/iu.test(text)) return 'Unsuspend the owner of the key in the panel.';
  return `${explainKey()} Nothing more is sent, because the panel bans an address after five failed logins.`;
}

function fixOfCommand({ command }: Asked, answer: CommandAnswer): string | undefined {
  if (answer.exit !== 10 || !refusesCommand(answer)) return undefined;
  if (/not found/iu.test(answer.text)) {
    return `The panel has no ${command}: it is too old, or hestiaUrl is of another program.`;
  }
  return `${profileFor(command)} A key of another user than the administrator may only be used for that user. It is not tried again, because the panel bans an address after five failed logins.`;
}

function notThePanel(
  { command, effect }: Asked,
  { response: { body, status } }: CommandAnswer,
  facts: Partial<HostupErrorDetails>,
): HostupError {
  if (status >= 500) {
    const open = effect === 'write';
    return new HostupError(
      `${open ? `It is not known whether ${command} was applied` : `${command} was not answered`}: the web server of the panel answered ${status}`,
      { ...facts, code: open ? 'outcome_unknown' : 'unavailable' },
    );
  }
  const what = /^\s*</u.test(body) ? 'a web page' : 'something';
  return new HostupError(`${command} was answered with ${what} that has no Hestia-Exit-Code`, {
    ...facts,
    code: 'unexpected_answer',
    fix: 'Check hestiaUrl: it is the origin of the panel with its port, mostly 8083. Hestia 1.6 or newer is needed.',
  });
}
