import { adoptExisting } from '../config/general';
import type { SettingsReader } from '../core/setting';

/**
 * `explicit`: what exists already is taken over and brought to what the program says. `equal`: only when nothing
 * differs. `never`: refused, with the line that would take it over.
 */
export type Adoption = 'explicit' | 'equal' | 'never';

/** What a resource with an `adopt` of its own may take over; left out, the setting `adoptExisting` decides. */
export function adoptionOf(settings: SettingsReader, adopt: boolean | undefined): Adoption {
  if (adopt === true) return 'explicit';
  return adopt === undefined && adoptExisting(settings) ? 'equal' : 'never';
}
