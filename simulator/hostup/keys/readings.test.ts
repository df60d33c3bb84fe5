import { itShowsEveryReading, type Look, type ReadingCases } from '../../switch-readings.test-support';
import { KeysHarness } from './api-keys.test-support';
import { dataOf, VpsHarness } from '../vps/harness.test-support';

/** Looks through the keys' short ways. */
const look =
  (of: (keys: KeysHarness) => Promise<unknown>): Look =>
  (harness) =>
    of(KeysHarness.over(new VpsHarness(harness)));

const callAs = async (keys: KeysHarness, secret: string, method: string, body?: unknown) =>
  (await keys.base.call(method, '/api/keys', body, { authorization: `Bearer ${secret}` })).status;
const rawList = async (keys: KeysHarness) => (await keys.v1('GET', '/keys')).body['data'];
const zoneLook = (of: (keys: KeysHarness, id: string) => Promise<unknown>) =>
  look((keys) => of(keys, keys.base.zone));
const NAMED = { name: 'other', scopes: ['read:vm'], is_test: false };

const CASES: ReadingCases<'keys'> = {
  'keys.managedBy': [
    look(async (keys) => {
      const statuses = [];
      for (const scopes of [['write:account'], ['read:account'], ['read:dns']]) {
        const { secret } = await keys.client.addKey({ scopes });
        statuses.push([await callAs(keys, secret, 'GET'), await callAs(keys, secret, 'POST', NAMED)]);
      }
      return statuses;
    }),
    {
      'write:account': [
        [200, 200],
        [403, 403],
        [403, 403],
      ],
      readWrite: [
        [403, 200],
        [200, 403],
        [403, 403],
      ],
      any: [
        [200, 200],
        [200, 200],
        [200, 200],
      ],
      dashboard: [
        [403, 403],
        [403, 403],
        [403, 403],
      ],
    },
  ],
  'keys.grant': [
    look(async (keys) => {
      const { secret } = await keys.client.addKey({ scopes: ['write:account', 'read:all'] });
      const status = (scopes: string[]) => callAs(keys, secret, 'POST', { ...NAMED, scopes });
      return [await status(['read:vm']), await status(['write:vm'])];
    }),
    { any: [200, 200], own: [200, 403] },
  ],
  'keys.testKeys': [
    look(async (keys) => {
      const { key } = await keys.issue({ is_test: true });
      return [await keys.zonesStatus(key), await keys.recordStatus(key)];
    }),
    { full: [200, 201], readOnly: [200, 403] },
  ],
  'keys.duplicateName': [
    look(async (keys) => {
      const { key_id } = await keys.issue();
      return [(await keys.create()).status, (await keys.put(key_id)).status];
    }),
    { accepted: [200, 200], refused: [400, 200] },
  ],
  'keys.scopeOrder': [
    look(async (keys) => {
      await keys.issue({ scopes: ['write:dns', 'read:dns'] });
      return (await keys.listed())[0]?.['scopes'];
    }),
    { sent: ['write:dns', 'read:dns'], sorted: ['read:dns', 'write:dns'] },
  ],
  'keys.zoneItems': [
    zoneLook(async (keys, id) => [
      (await keys.create({ allowed_dns_zones: [id] })).status,
      (await keys.create({ allowed_dns_zones: ['example.com'] })).status,
    ]),
    { either: [200, 200], ids: [200, 400], names: [400, 200] },
  ],
  'keys.zoneAnswer': [
    zoneLook(async (keys, id) => {
      await keys.issue({ allowed_dns_zones: [id, 'example.com'] });
      const shown = (await keys.listed())[0]?.['allowed_dns_zones'] as string[];
      return shown.map((item) => (item === id ? 'id' : item));
    }),
    { sent: ['id', 'example.com'], ids: ['id', 'id'], names: ['example.com', 'example.com'] },
  ],
  'keys.dnsPermissions': [
    look(async (keys) => {
      const types = await keys.create({ dns_permissions: ['TXT'] });
      const actions = await keys.create({ dns_permissions: ['create'] });
      const { key } = dataOf(types.status === 200 ? types : actions) as { key: string };
      const id = await keys.base.create({ type: 'TXT', name: 'x', value: 'y' });
      const path = `/dns-zones/${keys.base.zone}/records/${id}`;
      const deleted = (await keys.as(key, 'DELETE', path)).status;
      return [types.status, actions.status, await keys.recordStatus(key), deleted];
    }),
    { types: [200, 400, 403, 204], actions: [400, 200, 201, 403] },
  ],
  'keys.listShape': [
    look(async (keys) => {
      const data = await rawList(keys);
      return Array.isArray(data) ? data.length : Object.keys(data as object);
    }),
    { keys: ['keys'], api_keys: ['api_keys'], array: 1 },
  ],
  'keys.listFields': [
    look(async (keys) => {
      await keys.issue();
      return Object.keys((await keys.listed())[0] ?? {});
    }),
    {
      full: [
        'key_id',
        'name',
        'description',
        'scopes',
        'dns_permissions',
        'created_at',
        'allowed_dns_zones',
        'is_active',
        'is_test',
        'expires_at',
        'last_used_at',
      ],
      minimal: ['key_id', 'name', 'description', 'scopes', 'dns_permissions', 'created_at'],
    },
  ],
  'keys.idField': [
    look(async (keys) => {
      const { key_id } = await keys.issue();
      const [item = {}] = await keys.listed();
      return [item['key_id'] === key_id, item['id'] === key_id];
    }),
    { key_id: [true, false], id: [false, true] },
  ],
  'keys.expiredShown': [
    look(async (keys) => {
      await keys.issue({ expires_in_days: 1 });
      const before = (await keys.listed())[0]?.['is_active'];
      await keys.client.advance(86_400);
      return [before, (await keys.listed())[0]?.['is_active']];
    }),
    { active: [true, true], inactive: [true, false] },
  ],
  'keys.scopesShape': [
    look(async (keys) => {
      const { scopes } = dataOf(await keys.v1('GET', '/keys/scopes'));
      return Array.isArray(scopes)
        ? (scopes as unknown[])[0]
        : (scopes as Record<string, unknown>)['domains'];
    }),
    {
      objects: { name: 'read:dns', category: 'dns', description: 'Read DNS zones and records' },
      groups: [
        { name: 'read:domains', description: 'Read domains' },
        { name: 'write:domains', description: 'Change domains, nameservers and DNSSEC' },
        { name: 'transfer:domains', description: 'Transfer domains' },
      ],
      strings: 'read:dns',
    },
  ],
  'keys.putOmittedDescription': [
    look(async (keys) => {
      const { key_id } = await keys.issue({ description: 'For CI' });
      await keys.put(key_id);
      return (await keys.listed())[0]?.['description'];
    }),
    { kept: 'For CI', cleared: null },
  ],
  'keys.rollId': [
    look(async (keys) => {
      const old = await keys.issue();
      const rolled = await keys.roll(old.key_id);
      const ids = (await keys.listed()).map((item) => item['key_id']);
      return [
        ids.includes(old.key_id),
        ids.includes(rolled.key_id),
        ids.length,
        await keys.zonesStatus(rolled.key),
      ];
    }),
    { same: [true, true, 1, 200], new: [false, true, 1, 200] },
  ],
  'keys.rollGraceSeconds': [
    look(async (keys) => {
      const { key, key_id } = await keys.issue();
      await keys.roll(key_id);
      const before = await keys.zonesStatus(key);
      await keys.client.advance(60);
      return [before, await keys.zonesStatus(key)];
    }),
    { 0: [401, 401], 60: [200, 401], 61: [200, 200] },
  ],
  'keys.revoked': [
    look(async (keys) => {
      const { key, key_id } = await keys.issue();
      await keys.v1('DELETE', `/keys?key_id=${key_id}`);
      const again = (await keys.v1('DELETE', `/keys?key_id=${key_id}`)).status;
      const active = (await keys.listed()).map((item) => item['is_active']);
      return [active, again, await keys.zonesStatus(key), (await keys.put(key_id)).status];
    }),
    { gone: [[], 404, 401, 404], listed: [[false], 404, 401, 404] },
  ],
  'keys.deleteMissingStatus': [
    look(async (keys) => {
      const { status } = await keys.v1('DELETE', '/keys?key_id=key_x');
      return [status, keys.base.simulator.ledger().at(-1)?.applied];
    }),
    { 404: [404, false], 200: [200, false] },
  ],
};

describe('switches of API keys', () => itShowsEveryReading(CASES));
