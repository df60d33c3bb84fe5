import type { Values } from '../../provider/core/values';
import { ApiKeyAccount, CI, NOTHING, type Outcome } from '../support/api-key-account';

jest.setTimeout(300_000);

let account: ApiKeyAccount;
beforeAll(async () => {
  account = await ApiKeyAccount.start();
});
afterAll(() => account.stop());
beforeEach(() => account.reset());

const outputsOf = ({ error, kept }: Outcome): Values => {
  if (kept === undefined || error !== undefined) throw error;
  return kept.outputs;
};

/** What the next `up` of the program would do. */
function planned(outcome: Outcome, written: Values) {
  const run = account.process();
  return run.compared(outputsOf(outcome), run.inputsOf(written, outcome.kept?.outputs));
}

describe('a new key', () => {
  test('works at once, with exactly its scopes, and its secret is told once', async () => {
    const made = await account.up(NOTHING, CI);
    const { key, keyId, status } = outputsOf(made);
    expect({ id: made.kept?.id, status }).toEqual({ id: keyId, status: 'active' });
    expect(await account.statusOf(key)).toBe(200);
    expect(await account.statusOf(key, '/api/v2/vps')).toBe(403);
    expect(account.only()).toMatchObject({ id: keyId, name: 'ci', scopes: CI.scopes, isTest: false });
    const read = await account.refresh(made);
    expect(read.kept).toEqual(made.kept);
  });

  test('has everything that the program says', async () => {
    const written = {
      ...CI,
      description: 'For CI',
      allowedDnsZones: ['example.com'],
      dnsPermissions: ['TXT'],
      isTest: true,
      isActive: false,
      expiresInDays: 30,
      rotationTrigger: 'a',
    };
    const made = await account.up(NOTHING, written);
    expect(account.only()).toMatchObject({
      description: 'For CI',
      zones: ['example.com'],
      dnsPermissions: ['TXT'],
      isTest: true,
      active: false,
      expiresAt: outputsOf(made)['expiresAt'],
    });
    expect(outputsOf(made)).toMatchObject({
      ...written,
      status: 'disabled',
      dnsZones: [{ id: account.zoneId('example.com'), name: 'example.com' }],
    });
    expect((await account.refresh(made)).kept).toEqual(made.kept);
  });
});

describe('a change', () => {
  const changes: readonly (readonly [string, Values, Values])[] = [
    ['of the name', { name: 'cd' }, { name: 'cd' }],
    ['of the scopes', { scopes: ['read:vm'] }, { scopes: ['read:vm'] }],
    ['that adds a description', { description: 'x' }, { description: 'x' }],
    ['of the zones', { allowedDnsZones: ['example.net'] }, { zones: ['example.net'] }],
    ['of the DNS permissions', { dnsPermissions: ['A'] }, { dnsPermissions: ['A'] }],
    ['that switches it off', { isActive: false }, { active: false }],
  ];
  test.each(changes)('%s is one PUT, and the secret stays', async (_what, change, expected) => {
    const made = await account.up(NOTHING, CI);
    const changed = await account.up(made, { ...CI, ...change });
    expect(outputsOf(changed)['key']).toBe(outputsOf(made)['key']);
    expect(changed.requests.filter((line) => !line.startsWith('GET'))).toEqual([
      `PUT /api/keys/${account.only().id}`,
    ]);
    expect(account.only()).toMatchObject(expected);
    expect(planned(await account.refresh(changed), { ...CI, ...change })).toEqual([]);
  });

  test('that takes the description away is seen as none', async () => {
    const made = await account.up(NOTHING, { ...CI, description: 'x' });
    const changed = await account.up(made, CI);
    expect(account.only().description).toBe('');
    const read = await account.refresh(changed);
    expect(outputsOf(read)).not.toHaveProperty('description');
    expect(planned(read, CI)).toEqual([]);
  });

  test.each<[string, Values, Values]>([
    ['order of the scopes', {}, { scopes: [...CI.scopes].reverse() }],
    ['spelling of a zone', { allowedDnsZones: ['example.com'] }, { allowedDnsZones: ['Example.com.'] }],
    [
      'order of the zones',
      { allowedDnsZones: ['example.com', 'example.net'] },
      { allowedDnsZones: ['example.net', 'example.com'] },
    ],
  ])('of the %s is none', async (_what, before, after) => {
    const made = await account.up(NOTHING, { ...CI, ...before });
    expect(planned(made, { ...CI, ...after })).toEqual([]);
  });

  test('from a zone by its name to the same one by its id is none', async () => {
    const made = await account.up(NOTHING, { ...CI, allowedDnsZones: ['example.com'] });
    const byId = { ...CI, allowedDnsZones: [account.zoneId('example.com')] };
    expect(planned(made, byId)).toEqual([]);
    expect(planned(await account.refresh(made), byId)).toEqual([]);
  });

  test.each<[string, Values]>([
    ['isTest', { isTest: true }],
    ['expiresInDays', { expiresInDays: 7 }],
  ])('of %s makes another key before the old one is revoked', async (property, change) => {
    const made = await account.up(NOTHING, CI);
    expect(planned(made, { ...CI, ...change })).toEqual([
      expect.objectContaining({ property, kind: 'replace', disruption: 'new-key' }),
    ]);
    const next = await account.up(made, { ...CI, ...change });
    expect(next.requests.filter((line) => !line.startsWith('GET'))).toEqual([
      'POST /api/keys',
      'DELETE /api/keys',
    ]);
    expect(account.only().id).toBe(outputsOf(next)['keyId']);
    expect(account.only().id).not.toBe(outputsOf(made)['keyId']);
    expect(await account.statusOf(outputsOf(made)['key'])).toBe(401);
  });

  test('to what is there already sends nothing', async () => {
    const made = await account.up(NOTHING, CI);
    expect(await account.up(made, CI)).toMatchObject({ requests: [] });
  });
});

describe('a scope that HostUp does not have', () => {
  test('is refused with the near one before anything is made', async () => {
    const refused = await account.up(NOTHING, { ...CI, scopes: ['read:dsn', 'write:dns'] });
    expect((refused.error as Error).message).toMatch(
      /HostUp has no scope read:dsn \(invalid_input\)\. Did you mean read:dns for read:dsn\?/u,
    );
    expect(account.live()).toEqual([]);
  });

  test('is refused with all there are when none is near', async () => {
    const refused = await account.up(NOTHING, { ...CI, scopes: ['everything'] });
    expect((refused.error as Error).message).toMatch(/There are read:dns, write:dns, /u);
  });

  test('is left to HostUp where its catalogue cannot be read', async () => {
    const faults = [{ effect: 'status', status: 404, path: '/api/keys/scopes' }] as const;
    const refused = await account.up(NOTHING, { ...CI, scopes: ['read:dsn'] }, { faults });
    expect((refused.error as Error).message).toMatch(/Unknown scope "read:dsn".*HTTP 400/u);
    expect((await account.up(NOTHING, CI, { faults })).error).toBeUndefined();
  });
});

describe('a zone', () => {
  test('that HostUp does not have is refused with those that there are', async () => {
    const refused = await account.up(NOTHING, { ...CI, allowedDnsZones: ['exampel.com'] });
    expect((refused.error as Error).message).toMatch(
      /allowedDnsZones: There is no zone exampel\.com.*Did you mean example\.com\?/u,
    );
    expect(account.live()).toEqual([]);
  });

  test('is left to HostUp where the credential may not read zones', async () => {
    const { secret } = await account.simulator.client.addKey({ scopes: ['write:account'] });
    const run = account.process({ environment: { HOSTUP_API_KEY: secret } });
    const made = await run.create(run.inputsOf({ ...CI, allowedDnsZones: ['example.com'] }));
    expect(made.outputs).toMatchObject({ allowedDnsZones: ['example.com'], dnsZones: [] });
    await run.close();
  });
});

describe('out of band', () => {
  test('a key that was disabled is enabled again', async () => {
    const made = await account.up(NOTHING, CI);
    await account.simulator.client.changeKey(account.only().id, { active: false });
    const read = await account.refresh(made);
    expect(outputsOf(read)).toMatchObject({ isActive: false, status: 'disabled' });
    expect(planned(read, CI)).toEqual([{ property: 'isActive', kind: 'update' }]);
    await account.up(read, CI);
    expect(account.only().active).toBe(true);
  });

  test('other scopes and zones are drift, and put right', async () => {
    const made = await account.up(NOTHING, CI);
    await account.simulator.client.changeKey(account.only().id, {
      scopes: ['read:all'],
      zones: ['example.net'],
      name: 'x',
    });
    const read = await account.refresh(made);
    expect(planned(read, CI).map(({ property }) => property)).toEqual(['name', 'scopes', 'allowedDnsZones']);
    await account.up(read, CI);
    expect(account.only()).toMatchObject({ name: 'ci', scopes: CI.scopes, zones: [] });
  });

  test('a zone that HostUp does not have any more is shown as it is', async () => {
    const made = await account.up(NOTHING, CI);
    await account.simulator.client.changeKey(account.only().id, { zones: ['gone.example', 'example.net'] });
    const read = await account.refresh(made);
    expect(outputsOf(read)).toMatchObject({
      allowedDnsZones: ['gone.example', 'example.net'],
      dnsZones: [{ id: account.zoneId('example.net'), name: 'example.net' }],
    });
    expect(planned(read, CI)).toMatchObject([{ property: 'allowedDnsZones', kind: 'update' }]);
  });

  test('a key that is gone leaves the state', async () => {
    const made = await account.up(NOTHING, CI);
    await account.simulator.client.removeKey(account.only().id);
    expect((await account.refresh(made)).kept).toBeUndefined();
  });

  test('a change of a key that is gone says to refresh', async () => {
    const made = await account.up(NOTHING, CI);
    await account.simulator.client.removeKey(account.only().id);
    const failed = await account.up(made, { ...CI, description: 'x' });
    expect((failed.error as Error).message).toMatch(/has no API key ci .* any more.*pulumi up --refresh/u);
    expect((await account.settled(failed, { ...CI, description: 'x' })).error).toBeUndefined();
    expect(account.only().description).toBe('x');
  });

  test('an expired key is replaced, once it was seen to have expired', async () => {
    const written = { ...CI, expiresInDays: 1 };
    const made = await account.up(NOTHING, written);
    await account.wait(2 * 86_400);
    const read = await account.refresh(made);
    expect(outputsOf(read)).toMatchObject({ status: 'expired', expiresInDays: 0, isActive: true });
    expect(planned(read, written)).toMatchObject([{ property: 'expiresInDays', kind: 'replace' }]);
    const next = await account.up(read, written);
    expect(outputsOf(next)).toMatchObject({ status: 'active', expiresInDays: 1 });
    expect(await account.statusOf(outputsOf(next)['key'])).toBe(200);
    expect(account.only().id).toBe(outputsOf(next)['keyId']);
  });
});

describe('a destroy', () => {
  test('revokes the key', async () => {
    const made = await account.up(NOTHING, CI);
    expect(await account.destroy(made)).toMatchObject({ kept: undefined });
    expect(account.live()).toEqual([]);
    expect(await account.statusOf(outputsOf(made)['key'])).toBe(401);
  });

  test('of a key that is gone is done', async () => {
    const made = await account.up(NOTHING, CI);
    await account.simulator.client.removeKey(account.only().id);
    const gone = await account.destroy(made);
    expect(gone).toMatchObject({ kept: undefined, logged: [] });
    expect(gone.error).toBeUndefined();
  });
});

describe('an import', () => {
  test.each(['name', 'id'] as const)('by %s has no difference to the program, and no secret', async (by) => {
    const written = {
      ...CI,
      description: 'For CI',
      allowedDnsZones: ['example.net'],
      expiresInDays: 30,
      isTest: true,
    };
    await account.up(NOTHING, written);
    const run = account.process();
    const found = await run.import(account.only()[by]);
    expect(found?.id).toBe(account.only().id);
    expect(found?.outputs).not.toHaveProperty('key');
    expect(run.compared(found?.outputs ?? {}, run.inputsOf(written))).toEqual([]);
    expect(run.compared(found?.outputs ?? {}, run.inputsOf(found?.inputs ?? {}))).toEqual([]);
    expect(run.logged).toEqual([]);
    await run.close();
  });

  test('of a name that several have lists them', async () => {
    for (let n = 0; n < 2; n += 1) await account.up(NOTHING, { ...CI, allowDuplicateName: true });
    const run = account.process();
    await expect(run.import('ci')).rejects.toThrow(/2 API keys are called ci.*key_\w+.*key_\w+/u);
    await run.close();
  });

  test('of nothing finds nothing', async () => {
    const run = account.process();
    expect(await run.import('nobody')).toBeUndefined();
    await run.close();
  });

  test('gets a secret by a rotation trigger', async () => {
    await account.up(NOTHING, CI);
    const run = account.process();
    const found = (await run.import('ci'))!;
    await run.close();
    const rolled = await account.up({ ...NOTHING, kept: found }, { ...CI, rotationTrigger: '1' });
    expect(await account.statusOf(outputsOf(rolled)['key'])).toBe(200);
  });
});

test('a hundred keys are read with one list call', async () => {
  const run = account.process();
  const kept = await Promise.all(
    Array.from({ length: 100 }, (_, n) => run.create(run.inputsOf({ ...CI, name: `ci-${n}` }))),
  );
  await run.close();
  await account.simulator.client.clearLedger();
  const refresh = account.process();
  await Promise.all(kept.map((one) => refresh.read(one)));
  await refresh.close();
  expect(account.simulator.ledger().map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /api/keys',
  ]);
});
