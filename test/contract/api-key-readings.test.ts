import type { Values } from '../../provider/core/values';
import { SWITCHES, type SwitchName } from '../../simulator';
import { ApiKeyAccount, CI, NOTHING, type Outcome } from '../support/api-key-account';

jest.setTimeout(300_000);

let account: ApiKeyAccount;
beforeAll(async () => {
  account = await ApiKeyAccount.start();
});
afterAll(() => account.stop());

/** Every switch of these families with each of its readings; amounts with none, the default and a lot. */
const table = Object.entries(SWITCHES).flatMap(
  ([name, definition]): [SwitchName, string | number | boolean][] => {
    if (!/^(?:keys|http|auth)\./u.test(name)) return [];
    const readings = definition.kind === 'choice' ? definition.readings : [0, definition.default, 600];
    return [...new Set<string | number | boolean>(readings)].map((reading) => [name as SwitchName, reading]);
  },
);

/** A life: what the program says, one `up` after the other. */
const LIFE = {
  create: { ...CI, allowedDnsZones: ['example.com'], dnsPermissions: ['TXT'], expiresInDays: 30 },
  rescope: { scopes: ['read:dns', 'read:domains'], allowedDnsZones: ['example.net'] },
  rename: { name: 'ci-2', description: 'For CI' },
  undescribe: { description: undefined },
  disable: { isActive: false },
  enable: { isActive: true },
  roll: { rotationTrigger: '1' },
  replace: { isTest: true },
  'roll again': { rotationTrigger: '2' },
} as const;
type Step = keyof typeof LIFE;

/** Readings under which the vendor refuses a step: what is said then, and what the program writes instead. */
const REFUSALS: Readonly<Record<string, readonly [Step, RegExp, Values]>> = {
  'keys.dnsPermissions=actions': [
    'create',
    /Unknown DNS permission "TXT"; there are create, update, delete/u,
    { dnsPermissions: ['create'] },
  ],
  'keys.duplicateName=refused': [
    'replace',
    /HostUp takes no second key of this name.*`deleteBeforeReplace: true`/u,
    { name: 'ci-3' },
  ],
};

function expectRight({ error, kept }: Outcome, program: Values): void {
  expect(error).toBeUndefined();
  const one = account.only();
  const { allowedDnsZones, description = '', isActive = true, isTest = false, name, scopes } = program;
  expect(one).toMatchObject({ name, scopes, active: isActive, isTest });
  expect(one.description ?? '').toBe(description);
  expect(one.zones.map((zone) => (zone.startsWith('zone_') ? nameOf(zone) : zone))).toEqual(allowedDnsZones);
  expect(kept?.outputs).toMatchObject({ keyId: one.id, status: isActive ? 'active' : 'disabled' });
}

const nameOf = (id: string) => account.simulator.state().zones.find((zone) => zone.id === id)?.name;

/** Nothing to do: as the state is, as a refresh finds it, and as ten find it. */
async function expectNoise(outcome: Outcome, program: Values): Promise<void> {
  expect(await account.up(outcome, program)).toMatchObject({ requests: [] });
  let read = outcome;
  for (let times = 0; times < 10; times += 1) read = await account.refresh(read);
  const run = account.process();
  expect(run.compared(read.kept?.outputs ?? {}, run.inputsOf(program))).toEqual([]);
  expect(read.kept?.outputs['key']).toBe(outcome.kept?.outputs['key']);
}

const open = table.filter(([name, reading]) => `${name}=${reading}` !== 'keys.managedBy=dashboard');

test.each(open)('the whole life of a key ends right where %s is %s', async (name, reading) => {
  await account.reset({ [name]: reading });
  const refusal = REFUSALS[`${name}=${reading}`];
  let outcome: Outcome = NOTHING;
  let program: Values = {};
  for (const step of Object.keys(LIFE) as Step[]) {
    program = { ...program, ...LIFE[step] };
    outcome = await account.up(outcome, program);
    if (refusal?.[0] === step) {
      expect((outcome.error as Error).message).toMatch(refusal[1]);
      program = { ...program, ...refusal[2] };
      outcome = await account.up(outcome, program);
    }
    expectRight(outcome, program);
    await expectNoise(outcome, program);
    if (program['isActive'] !== false) expect(await account.statusOf(outcome.kept?.outputs['key'])).toBe(200);
  }
  expect(outcome.kept?.outputs['key']).not.toBe('');
  const gone = await account.destroy(outcome);
  expect(gone).toMatchObject({ kept: undefined, logged: [] });
  expect(gone.error).toBeUndefined();
  expect(account.live()).toEqual([]);
});

test('one clear error where HostUp lets no API key manage keys', async () => {
  await account.reset({ 'keys.managedBy': 'dashboard' });
  const refused = await account.up(NOTHING, CI);
  expect((refused.error as Error).message).toMatch(
    /may not manage API keys.*managed in the dashboard only.*read:account and write:account.*cloud\.hostup\.se\/api-management/u,
  );
  expect(account.live()).toEqual([]);
});

describe('where a revoked key stays in the list', () => {
  beforeEach(() => account.reset({ 'keys.revoked': 'listed' }));

  test('its name is free again', async () => {
    await account.destroy(await account.up(NOTHING, CI));
    expect((await account.up(NOTHING, CI)).error).toBeUndefined();
    account.only();
  });

  test.each([
    ['', (failed: Outcome) => Promise.resolve(failed)],
    [' after a refresh', (failed: Outcome) => account.refresh(failed)],
  ])(
    'one that was revoked outside looks disabled; the write that fails tells, and the next up%s replaces it',
    async (_when, later) => {
      const made = await account.up(NOTHING, CI);
      const { keyId } = made.kept!.outputs;
      await fetch(`${account.simulator.hostup.url}/api/keys?key_id=${String(keyId)}`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${account.simulator.hostup.apiKey}` },
      });
      const read = await account.refresh(made);
      expect(read.kept?.outputs).toMatchObject({ status: 'disabled' });
      const failed = await account.up(read, CI);
      expect((failed.error as Error).message).toMatch(
        /API key ci \(key_\w+\) was revoked outside.*Run `pulumi up` again: it makes a new one/u,
      );
      const again = await later(failed);
      expect(again.kept?.outputs).toMatchObject({ status: 'revoked', expiresInDays: 0 });
      const done = await account.up(again, CI);
      expect(done.error).toBeUndefined();
      expect(account.only().id).toBe(done.kept?.outputs['keyId']);
      expect(await account.statusOf(done.kept?.outputs['key'])).toBe(200);
      expect((await account.up(done, CI)).requests).toEqual([]);
    },
  );
});

describe('where the list tells little', () => {
  beforeEach(() => account.reset({ 'keys.listFields': 'minimal' }));

  test('an import warns of what it cannot know', async () => {
    await account.up(NOTHING, CI);
    const run = account.process();
    const found = await run.import('ci');
    expect(run.logged).toEqual([expect.stringMatching(/^warning: HostUp does not tell the zones of ci/u)]);
    expect(run.compared(found?.outputs ?? {}, run.inputsOf(CI))).toEqual([]);
    await run.close();
  });

  test('a key that has expired is seen by when it was made', async () => {
    const made = await account.up(NOTHING, { ...CI, expiresInDays: 1 });
    await account.wait(2 * 86_400);
    expect((await account.refresh(made)).kept?.outputs).toMatchObject({
      status: 'expired',
      expiresInDays: 0,
    });
  });
});

test('a key that has expired is one difference, however the list shows it', async () => {
  await account.reset({ 'keys.expiredShown': 'inactive' });
  const written = { ...CI, expiresInDays: 1 };
  const made = await account.up(NOTHING, written);
  await account.wait(2 * 86_400);
  const read = await account.refresh(made);
  const run = account.process();
  expect(run.compared(read.kept?.outputs ?? {}, run.inputsOf(written))).toMatchObject([
    { property: 'expiresInDays', kind: 'replace' },
  ]);
  await run.close();
});
