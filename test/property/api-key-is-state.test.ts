import fc from 'fast-check';
import type { Values } from '../../provider/core/values';
import type { SwitchSettings } from '../../simulator';
import { ApiKeyAccount, NOTHING, type Outcome } from '../support/api-key-account';
import { runs } from '../support/runs';

jest.setTimeout(180_000);

let account: ApiKeyAccount;
beforeAll(async () => {
  account = await ApiKeyAccount.start();
});
afterAll(() => account.stop());

/** Every way in which the vendor may be meant that a key's life depends on. */
const readings: fc.Arbitrary<SwitchSettings> = fc.record({
  'keys.managedBy': fc.constantFrom('write:account', 'readWrite', 'any'),
  'keys.grant': fc.constantFrom('any', 'own'),
  'keys.scopeOrder': fc.constantFrom('sent', 'sorted'),
  'keys.zoneItems': fc.constantFrom('either', 'ids', 'names'),
  'keys.zoneAnswer': fc.constantFrom('sent', 'ids', 'names'),
  'keys.dnsPermissions': fc.constantFrom('types', 'actions'),
  'keys.listShape': fc.constantFrom('keys', 'api_keys', 'array'),
  'keys.listFields': fc.constantFrom('full', 'minimal'),
  'keys.idField': fc.constantFrom('key_id', 'id'),
  'keys.scopesShape': fc.constantFrom('objects', 'groups', 'strings'),
  'keys.putOmittedDescription': fc.constantFrom('kept', 'cleared'),
  'keys.rollId': fc.constantFrom('same', 'new'),
  'keys.revoked': fc.constantFrom('gone', 'listed'),
  'keys.deleteMissingStatus': fc.constantFrom(404, 200),
});

/** What a program may write about a key; zones by name, in a spelling that the vendor may refuse, or by id. */
const programs = fc.record(
  {
    scopes: fc.uniqueArray(fc.constantFrom('read:dns', 'write:dns', 'read:vm', 'read:all'), { minLength: 1 }),
    zones: fc.array(
      fc.record({
        name: fc.constantFrom('example.com', 'example.net'),
        as: fc.constantFrom('name', 'shouted', 'id'),
      }),
      { maxLength: 2 },
    ),
    permissions: fc.nat(3),
    description: fc.constantFrom('For CI', 'x', 'Für “uns” – ✓'),
    isTest: fc.boolean(),
    isActive: fc.boolean(),
    expiresInDays: fc.constantFrom(1, 30, 365, 3650),
    rotationTrigger: fc.constantFrom('a', 'b'),
    rename: fc.boolean(),
  },
  { requiredKeys: ['scopes'] },
);
type Program = typeof programs extends fc.Arbitrary<infer P> ? P : never;

function written({ permissions, rename, zones, ...rest }: Program, switches: SwitchSettings): Values {
  const known =
    switches['keys.dnsPermissions'] === 'types' ? ['TXT', 'A', 'MX'] : ['create', 'update', 'delete'];
  const spelled = zones?.map(({ as, name }) =>
    as === 'id' ? account.zoneId(name) : as === 'name' ? name : `${name.toUpperCase()}.`,
  );
  return {
    name: rename === true ? 'cd' : 'ci',
    ...rest,
    ...(spelled === undefined ? {} : { allowedDnsZones: spelled }),
    ...(permissions === undefined ? {} : { dnsPermissions: known.slice(0, permissions) }),
  };
}

/** The properties that the next `up` would change. */
function planned({ kept }: Outcome, program: Values): string[] {
  const run = account.process();
  return run.compared(kept?.outputs ?? {}, run.inputsOf(program)).map(({ property }) => property);
}

async function quiet(outcome: Outcome, program: Values): Promise<Outcome> {
  expect(outcome.error).toBeUndefined();
  expect(planned(outcome, program)).toEqual([]);
  const read = await account.refresh(outcome);
  expect(planned(read, program)).toEqual([]);
  const again = await account.refresh(read);
  expect(again.kept).toEqual(read.kept);
  expect(again.kept?.outputs['key']).toBe(outcome.kept?.outputs['key']);
  expect(again.kept?.outputs['keyId']).toBe(account.only().id);
  return again;
}

test('law 3: whatever a program says of a key, a read finds it, before and after a change, and so does an import', async () => {
  await fc.assert(
    fc.asyncProperty(readings, programs, programs, async (switches, one, other) => {
      await account.reset(switches);
      const [before, after] = [written(one, switches), written(other, switches)];
      const made = await quiet(await account.up(NOTHING, before), before);
      const changed = await quiet(await account.up(made, after), after);
      const run = account.process();
      const found = await run.import(account.only().id);
      // What the list does not tell, an import cannot know.
      if (switches['keys.listFields'] === 'full') {
        const { rotationTrigger: _trigger, ...rest } = after;
        expect(planned({ ...NOTHING, kept: found }, rest)).toEqual([]);
      }
      await run.close();
      expect((await account.destroy(changed)).error).toBeUndefined();
      expect(account.live()).toEqual([]);
    }),
    runs(100),
  );
});
