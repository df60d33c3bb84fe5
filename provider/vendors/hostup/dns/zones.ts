import { HostupError, isHostupError } from '../../../core/error';
import { nearName } from '../../../core/text/nearest-name';
import type { ApiZone, DnsApi, ZoneContent } from './api';
import type { Clock } from '../../../core/clock';
import { notVisible } from '../../../runtime/evidence/not-visible';
import { SharedList } from '../../../runtime/shared-list';

/** Zones with their records: a refresh costs a call per zone and not one per record. */
export class ZoneLists extends SharedList<ZoneContent> {
  constructor(api: DnsApi, clock: Clock) {
    super((zoneId) => wholeZone(api, zoneId), clock);
  }
}

/**
 * A zone's content, whole and of that zone. That HostUp does not find a zone says nothing of its records: it answers the
 * same for a zone that the key does not see (law 10).
 */
async function wholeZone(api: DnsApi, zoneId: string): Promise<ZoneContent> {
  const content = await api.readZone(zoneId).catch((error: unknown) => {
    if (!isHostupError(error, 'not_found')) throw error;
    const [place, object] = [`the DNS zone ${zoneId}`, 'its records'];
    throw notVisible({ place, object, ids: [zoneId], cause: error });
  });
  const ids = content.records.map(({ id }) => id);
  if (content.zone.id !== zoneId) throw misleading(zoneId, `it is about ${content.zone.id}`);
  if (new Set(ids).size < ids.length) throw misleading(zoneId, 'it has a record id twice');
  return content;
}

const misleading = (zoneId: string, why: string): HostupError =>
  new HostupError(`The answer about the DNS zone ${zoneId} is not as documented: ${why}`, {
    code: 'unexpected_answer',
    fix: 'Run again with HOSTUP_LOG=debug, and check that the API URL is right.',
  });

/** True for `zone_…`: an id, where a person may also write the zone's name. */
export const isZoneId = (text: string): boolean => text.startsWith('zone_');

/** A zone's name for comparison and for the query, which matches exactly. */
export const zoneNameOf = (text: string): string => text.trim().toLowerCase().replace(/\.$/u, '');

/** Finds zones by name or id; each name is looked up once per process. */
export class Zones {
  private readonly byName = new Map<string, Promise<ApiZone>>();

  constructor(
    private readonly api: DnsApi,
    private readonly listings: ZoneLists,
  ) {}

  /** Throws `not_found` with the zones that the key can see. */
  async find(text: string): Promise<ApiZone> {
    if (isZoneId(text)) return await this.byId(text);
    const name = zoneNameOf(text);
    const known = this.byName.get(name);
    if (known !== undefined) return known;
    const lookup = this.lookUp(name);
    this.byName.set(name, lookup);
    // A failed look-up is not kept: the zone may be there at the next question.
    lookup.catch(() => this.byName.delete(name));
    return await lookup;
  }

  private async byId(zoneId: string): Promise<ApiZone> {
    try {
      return (await this.listings.recent(zoneId)).zone;
    } catch (error) {
      if (isHostupError(error, 'not_visible')) throw await this.unknownZone(zoneId);
      throw error;
    }
  }

  private async lookUp(name: string): Promise<ApiZone> {
    const found = (await this.api.listZones({ name })).find((zone) => zoneNameOf(zone.name) === name);
    if (found !== undefined) return found;
    throw await this.unknownZone(name);
  }

  private async unknownZone(text: string): Promise<HostupError> {
    const visible = (await this.api.listZones({})).map((zone) => zone.name).sort();
    const near = nearName(text, visible);
    const shown = [...(near === undefined ? [] : [near]), ...visible.filter((name) => name !== near)];
    const list = shown.slice(0, 20).join(', ') + (shown.length > 20 ? `, and ${shown.length - 20} more` : '');
    return new HostupError(`There is no zone ${text} that this key can see`, {
      code: 'not_found',
      property: 'zone',
      fix:
        visible.length === 0
          ? 'The key sees no zone at all: check its zone restriction and its scopes read:dns and read:domains.'
          : `It sees ${list}.${near === undefined ? '' : ` Did you mean ${near}?`}`,
    });
  }
}
