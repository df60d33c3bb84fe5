import { listedRecord } from '../../record/listed';
import type { ListedObject } from '../../../core/listing';
import type { PanelRecord } from './api-schemas';
import { recordIdOf, zoneIdOf, zoneNameOf, type Place } from './place';
import { textOfPanel } from './record-text';
import { panelTypes } from './record-types';
import { perUser } from '../panel/user-listing';

/** The records of every zone of each account: one call for each zone, on top of the list of zones. */
export const panelDnsRecordListing = perUser(
  async ({ services }, user) => {
    const { users, zones } = services.hestia;
    const places = (await users.recent(user)).map(({ name }) => ({ user, zone: name }));
    const contents = await Promise.all(
      places.map(async (place) =>
        (await zones.recent(zoneIdOf(place))).map((record) => listed(place, record)),
      ),
    );
    return contents.flat();
  },
  {
    adoption: () => true,
    // A record that a parallel writer takes away is written again under another number, the state keeps the first one.
    current: (id, { recordId, user, zone }) =>
      typeof recordId === 'number' && typeof user === 'string' && typeof zone === 'string'
        ? recordIdOf({ user, zone: zoneNameOf(zone) }, recordId)
        : id,
  },
);

function listed(place: Place, record: PanelRecord): ListedObject {
  const text = textOfPanel(record, place.zone);
  return {
    id: recordIdOf(place, record.id),
    place: zoneIdOf(place),
    ...listedRecord(text, place.zone),
    ...((panelTypes as readonly string[]).includes(text.type)
      ? {}
      : { unmanageable: `there is no resource for records of type ${text.type}` }),
  };
}
