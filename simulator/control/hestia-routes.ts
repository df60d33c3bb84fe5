import { Hono, type Context } from 'hono';
import type { AccessKey } from '../hestia/keys/access-key';
import { hestiaKeySeed, hestiaRecordSeed, hestiaUser, hestiaZoneSeed } from '../hestia/seed';
import { hestiaKeyState } from '../hestia/state';
import { nextId, type HestiaRecord, type HestiaZone } from '../hestia/dns/zone';
import { profile } from '../hestia/profiles';
import type { Simulation } from '../simulation';
import { ControlError, readBody } from './body';
import { definedMembers } from '../defined-members';
import {
  authorizedKeysBody,
  hestiaKeyChange,
  hestiaRecordChange,
  hestiaSettingsChange,
  hestiaUserChange,
  hestiaZoneChange,
} from './hestia-changes';

/** Changes of the server with the panel past its API: no key, no ledger, no faults, no check of values. */
export function hestiaRoutes(simulation: Simulation): Hono {
  const panel = () => simulation.hestia;
  const zoneOf = (c: Context): HestiaZone => {
    const name = c.req.param('zone') ?? '';
    const zone = panel().zone(name);
    if (zone === undefined) throw new ControlError(404, `there is no zone ${name} at Hestia`);
    return zone;
  };
  /** The first of that id: there may be several. */
  const recordOf = (c: Context, zone: HestiaZone): HestiaRecord => {
    const id = c.req.param('id') ?? '';
    const record = zone.records.find((candidate) => String(candidate.id) === id);
    if (record === undefined) throw new ControlError(404, `there is no record ${id} in ${zone.name}`);
    return record;
  };
  const keyOf = (c: Context): AccessKey => {
    const id = c.req.param('id') ?? '';
    const key = panel().accessKey(id);
    if (key === undefined) throw new ControlError(404, `there is no access key ${id}`);
    return key;
  };

  const app = new Hono();
  app
    .patch('/settings', async (c) => {
      panel().settings = { ...panel().settings, ...definedMembers(await readBody(c, hestiaSettingsChange)) };
      await simulation.save();
      return c.json(panel().settings);
    })
    .put('/users/:name', async (c) => {
      const name = c.req.param('name');
      const change = definedMembers(await readBody(c, hestiaUserChange));
      const user = hestiaUser.parse({ ...panel().user(name), ...change, name });
      panel().putUser(user);
      await simulation.save();
      return c.json(user);
    })
    .put('/users/:name/authorized-keys', async (c) => {
      const { text } = await readBody(c, authorizedKeysBody);
      panel().setAuthorizedKeys(c.req.param('name'), text);
      await simulation.save();
      return c.body(null, 204);
    })
    .put('/profiles', async (c) => {
      const made = await readBody(c, profile);
      panel().putProfile(made);
      await simulation.save();
      return c.json(made);
    })
    .post('/zones', async (c) => {
      const seed = await readBody(c, hestiaZoneSeed);
      if (panel().zone(seed.name) !== undefined)
        throw new ControlError(400, `the zone ${seed.name} already exists at Hestia`);
      const serial = simulation.switches.get('hestia.firstSerial');
      const zone = panel().addZone(seed, { now: simulation.clock.now(), serial });
      await simulation.save();
      return c.json(zone, 201);
    })
    .patch('/zones/:zone', async (c) => {
      const zone = panel().putZone({ ...zoneOf(c), ...definedMembers(await readBody(c, hestiaZoneChange)) });
      await simulation.save();
      return c.json(zone);
    })
    .delete('/zones/:zone', async (c) => {
      panel().removeZone(zoneOf(c));
      await simulation.save();
      return c.body(null, 204);
    })
    .post('/zones/:zone/records', async (c) => {
      const zone = zoneOf(c);
      const { id = nextId(zone.records), writtenAt, ...facts } = await readBody(c, hestiaRecordSeed);
      const record = { id, ...facts, writtenAt: writtenAt ?? simulation.clock.iso() };
      panel().putRecords(zone, [...zone.records, record]);
      await simulation.save();
      return c.json(record, 201);
    })
    .patch('/zones/:zone/records/:id', async (c) => {
      const zone = zoneOf(c);
      const old = recordOf(c, zone);
      const record: HestiaRecord = { ...old, ...definedMembers(await readBody(c, hestiaRecordChange)) };
      panel().putRecords(
        zone,
        zone.records.map((candidate) => (candidate === old ? record : candidate)),
      );
      await simulation.save();
      return c.json(record);
    })
    .delete('/zones/:zone/records/:id', async (c) => {
      const zone = zoneOf(c);
      const old = recordOf(c, zone);
      panel().putRecords(
        zone,
        zone.records.filter((candidate) => candidate !== old),
      );
      await simulation.save();
      return c.body(null, 204);
    })
    .post('/access-keys', async (c) => {
      const key = panel().addKey(await readBody(c, hestiaKeySeed), simulation.clock.now());
      await simulation.save();
      return c.json(key, 201);
    })
    .patch('/access-keys/:id', async (c) => {
      const key = panel().putKey({ ...keyOf(c), ...definedMembers(await readBody(c, hestiaKeyChange)) });
      await simulation.save();
      return c.json(hestiaKeyState(key));
    })
    .delete('/access-keys/:id', async (c) => {
      panel().removeKey(keyOf(c));
      await simulation.save();
      return c.body(null, 204);
    })
    .delete('/bans', (c) => {
      panel().failedLogins.clear();
      return c.body(null, 204);
    });
  return app;
}
