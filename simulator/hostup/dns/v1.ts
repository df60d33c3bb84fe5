import { Hono } from 'hono';
import type { ServiceContext, ServiceEnv } from '../request-context';
import type { Simulation } from '../../simulation';
import { mayTouch } from '../keys/api-key';
import { requireScopes, openZone } from '../authentication';
import { readDraft } from './draft';
import { createRecord, recordStatus, removeRecord, replaceRecord } from './operations';
import { requireDnsPermission } from './permissions';
import { quoteTxt } from './txt';
import { readObject } from '../read-request';
import { hasPriority } from './record-types';
import { Rejection } from '../rejection';
import { success } from '../v1-answers';
import type { StoredRecord, Zone } from './zone';

/** The server and account numbers are the same for every zone of a simulated account. */
const SERVER_ID = '20';
const ACCOUNT_ID = '1234';

/** Fields of an echoed record that a v1 write overlooks. Source: developer.hostup.se, put-dns-zones-zoneid-records. */
const ECHOED = ['created', 'id', 'proxy_rule', 'status'];

/** DNS of the first generation, which the vendor's own WHMCS module still uses. */
export function dnsV1(simulation: Simulation): Hono<ServiceEnv> {
  const { switches } = simulation;
  const zoneOf = (c: ServiceContext): Zone => {
    const id = Number(c.req.param('zoneId'));
    return openZone(
      c,
      simulation,
      simulation.account.zones().find(({ facts }) => facts.number === id),
    );
  };
  const recordOf = (c: ServiceContext, zone: Zone): StoredRecord => {
    const record = zone.findNumber(Number(c.req.param('recordId')));
    if (record === undefined) throw new Rejection('recordNotFound', 'DNS record not found.');
    return record;
  };
  const applied = (c: ServiceContext): void => void (c.get('entry').applied = true);

  const app = new Hono<ServiceEnv>();
  app
    .get('/dns/zones', (c) => {
      requireScopes(c, simulation, 'read:dns');
      const zones = simulation.account.zones().filter(({ facts }) => mayTouch(c.get('key'), facts));
      return success(c, simulation, { zones: zones.map(zoneItem) });
    })
    .get('/dns/domain/:domain', (c) => {
      requireScopes(c, simulation, 'read:dns');
      const zone = openZone(c, simulation, simulation.account.zoneNamed(c.req.param('domain').toLowerCase()));
      const { number, name } = zone.facts;
      return success(c, simulation, {
        zone: { id: String(number), domain_id: String(number), domain: name },
      });
    })
    .get('/dns/zones/:zoneId/records', (c) => {
      requireScopes(c, simulation, 'read:dns');
      const zone = zoneOf(c);
      const now = simulation.clock.now();
      const records = [...zone.records()].filter((record) => record.visibleAt <= now);
      return success(c, simulation, {
        zone: {
          id: String(zone.facts.number),
          domain: zone.facts.name,
          records: records.map((record) => ({ ...recordItem(record, simulation), created: record.created })),
        },
      });
    })
    .post('/dns/zones/:zoneId/records', async (c) => {
      requireScopes(c, simulation, 'write:dns');
      const zone = zoneOf(c);
      const body = await readObject(c);
      const draft = readDraft(body, { zone: zone.facts.name, switches, generation: 'v1' });
      requireDnsPermission(c, simulation, 'create', draft.type);
      const record = createRecord(simulation, zone, draft);
      applied(c);
      return success(c, simulation, { record: recordItem(record, simulation) });
    })
    .put('/dns/zones/:zoneId/records/:recordId', async (c) => {
      requireScopes(c, simulation, 'write:dns');
      const zone = zoneOf(c);
      const old = recordOf(c, zone);
      const body = await readObject(c);
      // Type and value are required, the TTL falls back to its default; what a missing name means is inferred.
      const draft = readDraft(body, {
        zone: zone.facts.name,
        switches,
        generation: 'v1',
        overlooked: ECHOED,
        fallback: { name: old.name },
      });
      requireDnsPermission(c, simulation, 'update', old.type, draft.type);
      const record = replaceRecord(simulation, zone, old, draft, switches.get('dns.v1PutKeepsId'));
      applied(c);
      return success(c, simulation, { record: recordItem(record, simulation) });
    })
    .delete('/dns/zones/:zoneId/records/:recordId', (c) => {
      requireScopes(c, simulation, 'write:dns');
      const zone = zoneOf(c);
      const old = recordOf(c, zone);
      requireDnsPermission(c, simulation, 'delete', old.type);
      removeRecord(zone, old);
      applied(c);
      return success(c, simulation, { message: 'DNS record deleted successfully' });
    });
  return app;
}

/** Ids are strings here, and `domain_id` comes before `domain`: acme.sh's plugin depends on the order. */
const zoneItem = ({ facts }: Zone) => ({
  server_id: SERVER_ID,
  account_id: ACCOUNT_ID,
  domain_id: String(facts.number),
  domain: facts.name,
});

/** A record, fields in documented order; TXT in literal quotes (observed). */
function recordItem(record: StoredRecord, simulation: Simulation) {
  const { type, name, ttl, priority, weight, port } = record;
  const value =
    type === 'TXT' ? quoteTxt(record.value, simulation.switches.get('dns.v1LongTxt')) : record.value;
  return {
    id: record.number,
    type,
    name,
    value,
    ttl,
    ...(hasPriority(type) ? { priority } : {}),
    ...(type === 'SRV' ? { weight, port } : {}),
    status: recordStatus(record, simulation.clock.now()),
  };
}
