import { Hono, type Context } from 'hono';
import { seedItem } from '../collections/operations';
import { ControlError, readBody } from './body';
import { definedMembers } from '../defined-members';
import { keyChange, recordChange, seedBody, zoneChange } from './schemas';
import type { ApiKey } from '../hostup/keys/api-key';
import { createRecord, removeRecord, replaceRecord, type WriteOptions } from '../hostup/dns/operations';
import { keySeed, recordSeed, zoneSeed } from '../hostup/dns/seed';
import type { StoredRecord, Zone } from '../hostup/dns/zone';
import { seedHostingAccount } from '../hostup/hosting/seeding';
import { sshKeys } from '../hostup/keys/ssh-keys';
import { seedVps } from '../hostup/vps/seeding';
import { outOfBandDraft, seedZone } from '../hostup/dns/seeding';
import type { Simulation } from '../simulation';
import { keyState, readState, recordState, zoneState } from '../state';

/** Changes of the account past the API: no key, no ledger, no faults. What another user does in the panel. */
export function accountRoutes(simulation: Simulation): Hono {
  const now = () => simulation.clock.now();
  const zoneOf = (c: Context): Zone => {
    const name = c.req.param('zone') ?? '';
    const zone = simulation.account.zoneNamed(name) ?? simulation.account.zone(name);
    if (zone === undefined) throw new ControlError(404, `there is no zone ${name}`);
    return zone;
  };
  const recordOf = (c: Context, zone: Zone): StoredRecord => {
    const id = c.req.param('record') ?? '';
    const record = zone.find(id) ?? zone.findNumber(Number(id));
    if (record === undefined) throw new ControlError(404, `there is no record ${id} in ${zone.facts.name}`);
    return record;
  };
  const keyOf = (c: Context): ApiKey => {
    const key = simulation.account.key(c.req.param('key') ?? '');
    if (key === undefined) throw new ControlError(404, `there is no key ${c.req.param('key') ?? ''}`);
    return key;
  };
  const addZone = (seed: Parameters<typeof seedZone>[1]): Zone => {
    if (simulation.account.zoneNamed(seed.name) !== undefined) {
      throw new ControlError(400, `the zone ${seed.name} already exists`);
    }
    return seedZone(simulation, seed);
  };

  const app = new Hono();
  app
    .post('/seed', async (c) => {
      const { zones, keys, vps, sshKeys: keysOfAccount, hostingAccounts } = await readBody(c, seedBody);
      zones.forEach(addZone);
      keys.forEach((key) => simulation.account.addKey(key, simulation.clock.iso()));
      keysOfAccount.forEach((key) => seedItem(simulation, sshKeys, key));
      vps.forEach((machine) => seedVps(simulation, machine));
      hostingAccounts.forEach((account) => seedHostingAccount(simulation.account, account));
      await simulation.save();
      return c.json(readState(simulation), 201);
    })
    .post('/zones', async (c) => {
      const zone = addZone(await readBody(c, zoneSeed));
      await simulation.save();
      return c.json(zoneState(zone, now()), 201);
    })
    .patch('/zones/:zone', async (c) => {
      const zone = zoneOf(c);
      zone.change(await readBody(c, zoneChange));
      await simulation.save();
      return c.json(zoneState(zone, now()));
    })
    .delete('/zones/:zone', async (c) => {
      simulation.account.removeZone(zoneOf(c));
      await simulation.save();
      return c.body(null, 204);
    })
    .post('/zones/:zone/records', async (c) => {
      const zone = zoneOf(c);
      const { status, ...fields } = await readBody(c, recordSeed);
      const draft = outOfBandDraft(simulation, zone, fields);
      const record = createRecord(simulation, zone, draft, options(c, status));
      await simulation.save();
      return c.json(recordState(record, now()), 201);
    })
    .put('/zones/:zone/records/:record', async (c) => {
      const zone = zoneOf(c);
      const old = recordOf(c, zone);
      const { status, ...fields } = await readBody(c, recordChange);
      const draft = outOfBandDraft(simulation, zone, fields, old);
      const record = replaceRecord(simulation, zone, old, draft, true, options(c, status));
      await simulation.save();
      return c.json(recordState(record, now()));
    })
    .delete('/zones/:zone/records/:record', async (c) => {
      const zone = zoneOf(c);
      removeRecord(zone, recordOf(c, zone), options(c));
      await simulation.save();
      return c.body(null, 204);
    })
    .post('/keys', async (c) => {
      const key = simulation.account.addKey(await readBody(c, keySeed), simulation.clock.iso());
      await simulation.save();
      return c.json(key, 201);
    })
    .patch('/keys/:key', async (c) => {
      const key = { ...keyOf(c), ...definedMembers(await readBody(c, keyChange)) };
      simulation.account.putKey(key);
      await simulation.save();
      return c.json(keyState(key));
    })
    .delete('/keys/:key', async (c) => {
      simulation.account.removeKey(keyOf(c));
      await simulation.save();
      return c.body(null, 204);
    });
  return app;
}

/** `?force=true` skips the vendor's rules. */
const options = (c: Context, status?: NonNullable<WriteOptions['status']>): WriteOptions => ({
  force: c.req.query('force') === 'true',
  settled: true,
  ...(status === undefined ? {} : { status }),
});
