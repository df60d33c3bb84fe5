import { Hono } from 'hono';
import type { ServiceContext, ServiceEnv } from '../request-context';
import type { Simulation } from '../../simulation';
import { nameservers } from '../account';
import { mayTouch } from '../keys/api-key';
import { requireScopes, openZone } from '../authentication';
import { readDraft } from './draft';
import { filterName } from './names';
import { createRecord, removeRecord, replaceRecord, setProxied } from './operations';
import { requireDnsPermission } from './permissions';
import { domainDns, recordItem, writtenRecord, zoneItem, zoneOfRecords } from './v2-views';
import { pageOf } from '../pagination';
import { checkQuery, readObject } from '../read-request';
import { RECORD_TYPES } from './record-types';
import { invalid, problem, Rejection } from '../rejection';
import type { StoredRecord, Zone } from './zone';

/** DNS of the second generation. Source: developer.hostup.se, section domain-services. */
export function dnsV2(simulation: Simulation): Hono<ServiceEnv> {
  const { switches } = simulation;
  const zoneOf = (c: ServiceContext): Zone =>
    openZone(c, simulation, simulation.account.zone(c.req.param('id') ?? ''));
  const recordOf = (c: ServiceContext, zone: Zone): StoredRecord => {
    const record = zone.find(c.req.param('recordId') ?? '');
    // System records are hidden in v2, so their ids do not exist there.
    if (record === undefined || record.system) throw new Rejection('recordNotFound', 'DNS record not found.');
    return record;
  };
  const applied = (c: ServiceContext): void => void (c.get('entry').applied = true);

  const list = (c: ServiceContext) => {
    requireScopes(c, simulation, 'read:dns');
    checkQuery(c, switches, ['type', 'name']);
    const zone = zoneOf(c);
    const records = selected(c, zone, simulation, false);
    return c.json({
      zone: zoneOfRecords(zone, records.length, simulation),
      records: records.map((record) => recordItem(record, zone, simulation)),
    });
  };

  const app = new Hono<ServiceEnv>();
  app
    .get('/dns-zones', (c) => {
      requireScopes(c, simulation, 'read:dns', 'read:domains');
      checkQuery(c, switches, ['limit', 'cursor', 'name']);
      const zones = simulation.account
        .zones()
        .filter(
          (zone) => mayTouch(c.get('key'), zone.facts) && matchesName(zone, c.req.query('name'), simulation),
        );
      const page = pageOf(zones, c.req.query(), switches);
      return c.json({ ...page, data: page.data.map((zone) => zoneItem(zone, simulation)) });
    })
    .get('/dns-zones/:id', list)
    .get('/dns-zones/:id/records', list)
    .post('/dns-zones/:id/records', async (c) => {
      requireScopes(c, simulation, 'write:dns');
      checkQuery(c, switches, []);
      const zone = zoneOf(c);
      const body = await readObject(c);
      if ('proxied' in body) {
        if (switches.get('dns.proxiedOnPost') === 'refused')
          throw invalid([problem('proxied', '`proxied` is not a known field.')]);
        requireScopes(c, simulation, 'write:cdn');
      }
      const draft = readDraft(body, { zone: zone.facts.name, switches, generation: 'v2' });
      requireDnsPermission(c, simulation, 'create', draft.type);
      const record = createRecord(simulation, zone, draft);
      applied(c);
      return c.json(writtenRecord(record, zone, simulation), switches.get('dns.postStatus'));
    })
    .put('/dns-zones/:id/records/:recordId', async (c) => {
      requireScopes(c, simulation, 'write:dns');
      checkQuery(c, switches, []);
      const zone = zoneOf(c);
      const old = recordOf(c, zone);
      const body = await readObject(c);
      if ('proxied' in body) requireScopes(c, simulation, 'write:cdn');
      const draft = readDraft(body, {
        zone: zone.facts.name,
        switches,
        generation: 'v2',
        ...(switches.get('dns.putOmittedFields') === 'kept' ? { fallback: contentOf(old) } : {}),
      });
      requireDnsPermission(c, simulation, 'update', old.type, draft.type);
      const record = replaceRecord(simulation, zone, old, draft, switches.get('dns.putKeepsId'));
      applied(c);
      return c.json(writtenRecord(record, zone, simulation));
    })
    .patch('/dns-zones/:id/records/:recordId', async (c) => {
      requireScopes(c, simulation, 'write:cdn', 'read:dns');
      const zone = zoneOf(c);
      const old = recordOf(c, zone);
      const { proxied, ...others } = await readObject(c);
      const unknown = switches.get('http.unknownFields') === 'refused' ? Object.keys(others) : [];
      const problems = unknown.map((field) => problem(field, `\`${field}\` cannot be changed by PATCH.`));
      if (typeof proxied !== 'boolean')
        throw invalid([...problems, problem('proxied', '`proxied` must be a boolean.')]);
      if (problems.length > 0) throw invalid(problems);
      requireDnsPermission(c, simulation, 'update', old.type);
      const record = setProxied(zone, old, proxied);
      applied(c);
      return c.json(writtenRecord(record, zone, simulation));
    })
    .delete('/dns-zones/:id/records/:recordId', (c) => {
      requireScopes(c, simulation, 'write:dns');
      const zone = zoneOf(c);
      const record = zone.find(c.req.param('recordId'));
      if (record === undefined && switches.get('dns.deleteMissingStatus') === 204) return c.body(null, 204);
      const old = recordOf(c, zone);
      requireDnsPermission(c, simulation, 'delete', old.type);
      removeRecord(zone, old);
      applied(c);
      return c.body(null, 204);
    })
    .get('/domains/:id/dns', (c) => {
      requireScopes(c, simulation, 'read:dns', 'read:domains');
      checkQuery(c, switches, ['includeSystem', 'type', 'name']);
      const id = c.req.param('id');
      const zone = openZone(
        c,
        simulation,
        simulation.account.zones().find(({ facts }) => facts.domainId === id),
      );
      const records = selected(c, zone, simulation, c.req.query('includeSystem') === 'true');
      return c.json(domainDns(zone, records, nameservers(), simulation));
    });
  return app;
}

function matchesName(zone: Zone, sent: string | undefined, simulation: Simulation): boolean {
  if (sent === undefined) return true;
  const tolerant = simulation.switches.get('dns.zoneNameFilter') === 'tolerant';
  return zone.facts.name === (tolerant ? sent.toLowerCase().replace(/\.$/u, '') : sent);
}

/** The records of a zone that the query asks for. */
function selected(c: ServiceContext, zone: Zone, simulation: Simulation, system: boolean): StoredRecord[] {
  const { type, name } = c.req.query();
  if (type !== undefined && !(RECORD_TYPES as readonly string[]).includes(type)) {
    throw invalid([problem('type', `\`type\` must be one of ${RECORD_TYPES.join(', ')}.`)]);
  }
  const now = simulation.clock.now();
  const candidates = name === undefined ? [...zone.records()] : zone.named(filterName(name, zone.facts.name));
  return candidates.filter(
    (record) =>
      (system || !record.system) && record.visibleAt <= now && (type === undefined || record.type === type),
  );
}

/** What a PUT keeps of the old record where its body says nothing. */
function contentOf(record: StoredRecord): Record<string, unknown> {
  const { type, name, value, ttl, priority, weight, port } = record;
  return { type, name, value, ttl, priority, weight, port };
}
