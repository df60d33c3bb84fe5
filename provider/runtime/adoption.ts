import { HostupError } from '../core/error';
import type { Ownership } from './ownership';
import { Unfinished } from '../core/resource';
import { adoptExisting } from '../config/general-settings';
import type { SettingsReader } from '../core/setting';

/**
 * `explicit`: what already exists is taken over and brought to what the program says. `equal`: only when nothing
 * differs. `never`: refused, with the line that would take it over.
 */
export type Adoption = 'explicit' | 'equal' | 'never';

/** What a resource with an `adopt` of its own may take over; left out, the setting `adoptExisting` decides. */
export function adoptionOf(settings: SettingsReader, adopt: boolean | undefined): Adoption {
  if (adopt === true) return 'explicit';
  return adopt === undefined && adoptExisting(settings) ? 'equal' : 'never';
}

/** Why an object is not taken over, and what to write instead. */
export const notAdopted = (
  summary: string,
  fix: string,
  code: HostupError['code'] = 'rejected',
  property: string = 'adopt',
): HostupError => new HostupError(summary, { code, property, fix });

/**
 * Takes over what `adopt` names, for one resource only. It is noted before anything is asked, because two resources may
 * name one object at the same time; a failure that leaves nothing in the state gives it free again.
 */
export async function adopting<T>(
  ownership: Ownership,
  { id, name, noun }: { readonly id: string; readonly name: string; readonly noun: string },
  work: () => Promise<T>,
): Promise<T> {
  if (ownership.isTaken(id)) {
    throw notAdopted(
      `adopt names ${id}, which ${ownership.holderOf(id) ?? 'another resource of this run'} has already`,
      `If that resource was renamed, give this one \`aliases\` with its old name; otherwise name another ${noun}.`,
      'already_exists',
    );
  }
  ownership.noteMade(id, name);
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Unfinished)) ownership.forgetMade(id);
    throw error;
  }
}
