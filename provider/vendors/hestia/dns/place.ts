/** A zone of the panel: the panel knows zones by their owner and their name. */
export interface Place {
  /** The account of the panel. */
  readonly user: string;
  /** As the panel lists it: lower case, no final dot. */
  readonly zone: string;
}

/** Lists do not normalise what they are asked for, writes do: both get the form that writes store (observed). */
export const zoneNameOf = (text: string): string => text.trim().toLowerCase().replace(/\.$/u, '');

export const placeOf = ({ user, zone }: { readonly user: string; readonly zone: string }): Place => ({
  user,
  zone: zoneNameOf(zone),
});

/** What the state calls a zone. */
export const zoneIdOf = ({ user, zone }: Place): string => `${user}/${zone}`;

/** What the state calls a record. */
export const recordIdOf = (place: Place, recordId: number): string => `${zoneIdOf(place)}/${recordId}`;
