import { HostupError } from '../../../core/error';
import { refusesCommand, refusesUser, type CommandAnswer } from './command-answer';

type Verdict = 'allowed' | 'refused' | Promise<void>;

/**
 * What this key may run. The panel bans an address after five failed logins and counts every command that a key may
 * not run as one. So the first call of a command goes alone, and one that was refused is never sent again.
 */
export class Permissions {
  private readonly verdicts = new Map<string, Verdict>();

  /** `user` is the account that the command is run for, where it takes one. */
  async judge(
    command: string,
    user: string | undefined,
    send: () => Promise<CommandAnswer>,
  ): Promise<CommandAnswer> {
    const own = `${command} ${user ?? ''}`;
    for (;;) {
      if (this.verdicts.get(command) === 'refused' || this.verdicts.get(own) === 'refused') {
        throw new HostupError(`${command} was not sent, because it was refused before: see above`, {
          code: 'forbidden',
        });
      }
      const verdict = this.verdicts.get(own);
      if (verdict === 'allowed') return await send();
      if (verdict === undefined) break;
      await verdict;
    }
    return await this.first(command, own, send);
  }

  private async first(
    command: string,
    own: string,
    send: () => Promise<CommandAnswer>,
  ): Promise<CommandAnswer> {
    let over: () => void = () => undefined;
    this.verdicts.set(own, new Promise((resolve) => (over = resolve)));
    let verdict: Verdict | undefined;
    try {
      const answer = await send();
      const refused = refusesCommand(answer);
      if (refused && !refusesUser(answer)) this.verdicts.set(command, 'refused');
      verdict = refused ? 'refused' : 'allowed';
      return answer;
    } finally {
      if (verdict === undefined) this.verdicts.delete(own);
      else this.verdicts.set(own, verdict);
      over();
    }
  }
}
