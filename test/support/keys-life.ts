import { join } from 'node:path';
import { KNOWN_KEYS } from '../../simulator/known-keys.test-support';
import { tryKey } from './deploy-access-key';
import type { FaceName } from './face';
import type { KeysProgram } from './keys-program';
import { startKeysStand, statusOf, type KeysStand } from './keys-stand';
import { DESK, LAPTOP, LAPTOP_SPELLINGS } from './ssh-key-account';

type Properties = Readonly<Record<string, unknown>>;

const CI_SCOPES = ['read:dns', 'write:dns', 'read:domains'];

/** The names of the SSH key of the account and of the API keys are left out. */
const program = (laptop: Properties = {}, deploy: Properties = {}, ci: Properties = {}): KeysProgram => ({
  laptop: { type: 'SshKey', properties: { publicKey: LAPTOP, ...laptop } },
  deploy: {
    type: 'HostingSshKey',
    properties: {
      account: 'example.com',
      name: 'deploy',
      publicKey: KNOWN_KEYS.AWKWARD.publicKey,
      ...deploy,
    },
  },
  ci: { type: 'ApiKey', properties: { scopes: CI_SCOPES, allowedDnsZones: ['example.com'], ...ci } },
  spare: { type: 'ApiKey', properties: { scopes: ['read:dns'] } },
});

/** Declares the tests of the keys' whole life on one face, from the first `up` to `destroy`. */
export function describeKeysLife(face: FaceName): void {
  describe('the life of an SshKey, a HostingSshKey and two ApiKeys', () => {
    let stand: KeysStand;
    beforeAll(async () => {
      stand = await startKeysStand(face, program(), {
        // The second lets the CLI keep its events.
        environment: { HOSTUP_LOG: 'debug', PULUMI_DEBUG_COMMANDS: 'true' },
        simulator: { zones: ['example.com', 'example.org'] },
      });
    });
    afterAll(() => stand.close());

    const idOf = async (name: string): Promise<string | undefined> =>
      (await stand.project.resources()).find(({ urn }) => urn.endsWith(`::${name}`))?.id;
    const events = (run: string): string[] => ['--event-log', stand.secrets.eventLog(run)];
    /** Calls that changed something, since the ledger had this length. */
    const writes = (since: number): string[] =>
      stand.simulator
        .ledger()
        .slice(since)
        .filter(({ applied }) => applied)
        .map(({ method, path }) => `${method} ${path}`);
    const sent = (): number => stand.simulator.ledger().length;

    it('begins with an `up` that previews well; names are made, and the API key does what it is for', async () => {
      expect((await stand.project.preview('--diff')).summary.created).toBe(5);
      expect(writes(0)).toEqual([]);
      expect((await stand.project.up(...events('up'))).summary.created).toBe(5);
      expect(stand.sshKey().name).toMatch(/^laptop-[0-9a-f]{7}$/u);
      expect(stand.hostingKey()).toMatchObject({
        name: 'deploy',
        fingerprint: KNOWN_KEYS.AWKWARD.fingerprint,
      });
      const key = stand.apiKey('ci');
      expect(key.name).toMatch(/^ci-[0-9a-f]{7}$/u);
      expect((await stand.outputs())['ci']).toBe(stand.secretOf(key));
      expect(await tryKey(stand.simulator, stand.secretOf(key))).toEqual({
        records: 200,
        challenge: 201,
        cleanUp: 204,
        otherRecords: 404,
        machines: 403,
        apiKeys: 403,
      });
    });

    it('has nothing to do then, also where everything is spelled otherwise', async () => {
      await stand.project.preview('--expect-no-changes');
      const { hostingAccounts, zones } = stand.simulator.state();
      const { publicKey } = KNOWN_KEYS.AWKWARD;
      const before = sent();
      stand.write(
        program(
          { publicKey: LAPTOP_SPELLINGS[1] },
          { account: hostingAccounts[0]?.id, publicKey: `${publicKey} another comment` },
          { scopes: [...CI_SCOPES].reverse(), allowedDnsZones: [zones[0]?.id] },
        ),
      );
      await stand.project.up('--expect-no-changes');
      await stand.project.refresh('--expect-no-changes');
      expect(writes(before)).toEqual([]);
      stand.write(program());
    });

    it('shows what others do to the keys, each with its property, and `up --refresh` repairs it', async () => {
      const { client } = stand.simulator;
      const { id, name } = stand.apiKey('ci');
      await client.changeKey(id, { active: false, scopes: ['read:dns'] });
      await client.removeKey(stand.apiKey('spare').id);
      // A name that the program writes is repaired; one that was made for it is taken as it is.
      const laptop = stand.sshKey();
      stand.write(program({ name: laptop.name }));
      await client.changeSshKey(laptop.id, { name: 'renamed' });
      const { accountId, fingerprint } = stand.hostingKey();
      await client.removeHostingSshKey(accountId, fingerprint);

      const { output } = await stand.project.preview('--refresh');
      expect(output).toMatch(/~ .*ApiKey ci update \[diff: ~isActive,scopes\]/u);
      expect(output).toMatch(/~ .*SshKey laptop update \[diff: ~name\]/u);
      expect(output).toMatch(/\+ .*HostingSshKey deploy create/u);
      expect(output).toMatch(/\+ .*ApiKey spare create/u);

      await stand.project.up('--refresh');
      expect(stand.apiKey('ci')).toMatchObject({ id, name, active: true, scopes: CI_SCOPES });
      expect(stand.apiKey('spare').active).toBe(true);
      expect(stand.sshKey()).toMatchObject({ id: laptop.id, name: laptop.name });
      expect(stand.hostingKey()).toMatchObject({ name: 'deploy', fingerprint });
    });

    it('rolls an API key at a new `rotationTrigger`, which the preview tells; the resource stays the same', async () => {
      await stand.simulator.client.setSwitches({ 'keys.rollId': 'new' });
      const before = stand.apiKey('ci');
      const [old, pulumiId] = [stand.secretOf(before), await idOf('ci')];
      stand.write(program({}, {}, { rotationTrigger: '2026-02' }));
      const { output } = await stand.project.preview('--diff');
      expect(output).toContain('rotationTrigger none → 2026-02 will give the key a new secret.');
      expect(output).toContain('The old one probably stops working at once (inferred).');
      const { summary } = await stand.project.up('--diff', ...events('roll'));
      expect(summary).toMatchObject({ updated: 1, replaced: 0 });

      const now = stand.apiKey('ci');
      expect(now.id).not.toBe(before.id);
      expect(await idOf('ci')).toBe(pulumiId);
      expect((await stand.outputs())['ci']).toBe(stand.secretOf(now));
      expect(await statusOf(stand.simulator, old)).toBe(401);
      expect(await statusOf(stand.simulator, stand.secretOf(now))).toBe(200);
      await stand.project.up('--refresh', '--expect-no-changes');
    });

    const rolled = { rotationTrigger: '2026-02', expiresInDays: 30 };
    const others = [{ publicKey: DESK }, { publicKey: KNOWN_KEYS.ED25519.publicKey }] as const;

    it('replaces for new material: SSH keys are deleted first, an API key is made first', async () => {
      const before = sent();
      const [laptop, deploy, ci] = [stand.sshKey(), stand.hostingKey(), stand.apiKey('ci')];
      stand.write(program(...others, rolled));
      const { output } = await stand.project.preview();
      expect(output).toContain('expiresInDays none → 30 will make another key with another secret');
      expect((await stand.project.up()).summary).toMatchObject({ replaced: 3, created: 0, deleted: 0 });
      const hosting = `/api/v2/shared-hosting/${deploy.accountId}/ssh-keys`;
      const about = (part: string): string[] => writes(before).filter((line) => line.includes(part));
      expect(about('/api/v2/ssh-keys')).toEqual([
        `DELETE /api/v2/ssh-keys/${laptop.id}`,
        'POST /api/v2/ssh-keys',
      ]);
      expect(about(hosting)).toEqual([
        `DELETE ${hosting}/${encodeURIComponent(deploy.fingerprint)}`,
        `POST ${hosting}`,
      ]);
      expect(about('/api/keys')).toEqual(['POST /api/keys', 'DELETE /api/keys']);
      expect(stand.sshKey().publicKey).toBe(DESK);
      expect(stand.hostingKey().fingerprint).toBe(KNOWN_KEYS.ED25519.fingerprint);
      expect(stand.apiKey('ci').id).not.toBe(ci.id);
    });

    it('replaces an API key that has expired, and one that is to be a test key', async () => {
      const expired = stand.apiKey('ci');
      const expiresAt = new Date(Date.now() - 1000).toISOString();
      await stand.simulator.client.changeKey(expired.id, { expiresAt });
      expect(await statusOf(stand.simulator, stand.secretOf(expired))).toBe(401);
      const { code, output } = await stand.project.findDrift();
      expect(code).not.toBe(0);
      expect(output).toMatch(/ApiKey ci update \[diff: .*~expiresInDays/u);

      stand.write(program(...others, { ...rolled, isTest: true }));
      const run = await stand.project.up('--refresh', ...events('replace'));
      expect(run.summary).toMatchObject({ replaced: 1, unchanged: 4 });
      const now = stand.apiKey('ci');
      expect(now).toMatchObject({ isTest: true });
      expect(now.id).not.toBe(expired.id);
      expect(await statusOf(stand.simulator, stand.secretOf(now))).toBe(200);
    });

    it('ends with a `destroy` that leaves nothing', async () => {
      const last = stand.secretOf(stand.apiKey('ci'));
      await stand.project.destroy(...events('destroy'));
      expect(stand.apiKeys()).toEqual([]);
      expect(stand.simulator.state()).toMatchObject({ sshKeys: [], hostingSshKeys: [] });
      expect(await statusOf(stand.simulator, last)).toBe(401);
      expect(await stand.project.resources()).toEqual([]);
    });

    it('has shown no secret: not in what the CLI and the debug log said, nor in events, states or their history', () => {
      expect(stand.printed()).toMatch(/POST \/api\/keys\/\S+\/roll/u);
      expect(stand.secrets.leaks(stand.printed(), join(stand.project.folder, '..'))).toEqual([]);
      expect(stand.secrets.tellingEvents()).toEqual([]);
    });

    if (face === 'plugin') {
      it('has had every secret wrapped as one in every answer of the plugin', () => {
        expect(stand.secrets.tellingMethods()).toEqual(['Create', 'Read', 'Update']);
        expect(stand.secrets.bareAnswers()).toEqual([]);
      });
    }
  });
}
