import type { CommandContext } from '../command';
import { HestiaExit } from '../exit';

/** Whether the argument RESTART asks the name server to read its files again now. */
const asksNow = (restart: string): boolean => restart !== 'no' && restart !== 'scheduled';

/** What a write ends with. The write stays when the reload fails: throws the exit RESTART then. */
export function reload({ panel }: CommandContext, restart: string): void {
  if (asksNow(restart) && !panel.settings.reloads) throw new HestiaExit('RESTART', 'named restart failed');
}
