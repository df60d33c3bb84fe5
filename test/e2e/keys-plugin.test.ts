import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KNOWN_KEYS } from '../../simulator/known-keys.test-support';
import type { KeysProgram } from '../support/keys-program';
import { startKeysStand, statusOf, type KeysStand } from '../support/keys-stand';
import { DESK, LAPTOP } from '../support/ssh-key-account';

jest.setTimeout(900_000);

// With the language hosts of this age, code generation fails after an import that has succeeded.
const flags = ['--yes', '--skip-preview', '--protect=false', '--generate-code=false'];
const { AWKWARD } = KNOWN_KEYS;

const program = (ci: Readonly<Record<string, unknown>> = {}): KeysProgram => ({
  laptop: { type: 'SshKey', properties: { name: 'laptop', publicKey: LAPTOP } },
  deploy: {
    type: 'HostingSshKey',
    properties: { account: 'example.com', name: 'deploy', publicKey: AWKWARD.publicKey },
  },
  ci: {
    type: 'ApiKey',
    properties: {
      name: 'ci',
      description: 'DNS challenges',
      scopes: ['read:dns', 'read:domains'],
      allowedDnsZones: ['example.com'],
      expiresInDays: 90,
      ...ci,
    },
  },
});

describe('pulumi import of keys that exist', () => {
  let stand: KeysStand;
  beforeAll(async () => {
    const created = new Date();
    stand = await startKeysStand('plugin', program(), {
      environment: { HOSTUP_LOG: 'debug' },
      simulator: {
        sshKeys: [{ name: 'laptop', publicKey: LAPTOP }],
        hostingAccounts: [{ sshKeys: [{ name: 'deploy', publicKey: AWKWARD.publicKey }] }],
        keys: [
          {},
          {
            name: 'ci',
            description: 'DNS challenges',
            scopes: ['read:dns', 'read:domains'],
            zones: ['example.com'],
            createdAt: created.toISOString(),
            expiresAt: new Date(created.getTime() + 90 * 86_400_000).toISOString(),
          },
        ],
      },
    });
  });
  afterAll(() => stand.close());

  /** Their ids in the state, which are the canonical ones. */
  const canonical = () => ({
    laptop: stand.sshKey().id,
    deploy: `${stand.hostingKey().accountId}/${AWKWARD.fingerprint}`,
    ci: stand.apiKey('ci').id,
  });

  it.each([
    ['what a person knows', () => ({ laptop: 'laptop', deploy: 'example.com/deploy', ci: 'ci' })],
    ['the ids of the state', canonical],
  ])('takes them by %s, and leaves nothing to do for the program', async (title, idsOf) => {
    const { project, simulator } = stand;
    const stack = title.replaceAll(/\W+/gu, '-');
    await project.pulumi.must('stack', 'init', stack);
    const resources = Object.entries(idsOf()).map(([name, id]) => ({
      type: `hostup:index:${program()[name]?.type}`,
      name,
      id,
    }));
    writeFileSync(join(project.folder, 'import.json'), JSON.stringify({ resources }));
    const sent = simulator.ledger().length;
    await project.pulumi.must('import', '--file', 'import.json', ...flags);
    const kept = await project.resources();
    for (const [name, id] of Object.entries(canonical()))
      expect(kept.find(({ urn }) => urn.endsWith(`::${name}`))?.id).toBe(id);
    await project.preview('--refresh', '--expect-no-changes');
    expect(
      simulator
        .ledger()
        .slice(sent)
        .filter(({ method }) => method !== 'GET'),
    ).toEqual([]);
  });

  it('keeps the secret empty until `rotationTrigger` makes one, which is shown nowhere', async () => {
    stand.write(program({ rotationTrigger: 'first' }));
    const unknown = await stand.outputs();
    expect(unknown['ci']).toBeUndefined();
    await stand.project.up();
    const secret = stand.secretOf(stand.apiKey('ci'));
    expect((await stand.outputs())['ci']).toBe(secret);
    expect(await statusOf(stand.simulator, secret)).toBe(200);
    await stand.project.destroy();
    expect(stand.apiKeys()).toEqual([]);
    expect(stand.secrets.leaks(stand.printed(), join(stand.project.folder, '..'))).toEqual([]);
    expect(stand.secrets.bareAnswers()).toEqual([]);
  });
});

describe("the stack's `pulumi:autonaming`", () => {
  let stand: KeysStand;
  afterEach(() => stand.close());

  it('makes the names as it says, keeps those that are there, and may want them written', async () => {
    const first: KeysProgram = {
      desk: { type: 'SshKey', properties: { publicKey: DESK } },
      reader: { type: 'ApiKey', properties: { scopes: ['read:dns'] } },
    };
    stand = await startKeysStand('plugin', first);
    const { project } = stand;
    const use = (key: string, value: string): Promise<string> =>
      project.pulumi.must('config', 'set', '--path', `pulumi:autonaming.${key}`, value);
    const names = (): string[] => [stand.sshKey(), ...stand.apiKeys()].map(({ name }) => name);
    await use('mode', 'verbatim');
    await project.up();
    expect(names()).toEqual(['desk', 'reader']);

    await use('mode', 'disabled');
    await project.up('--expect-no-changes');
    stand.write({ ...first, writer: { type: 'ApiKey', properties: { scopes: ['write:dns'] } } });
    const { code, output } = await project.tryPreview();
    expect(code).not.toBe(0);
    expect(output).toMatch(/name.* required.*pulumi:autonaming/u);
    expect(names()).toEqual(['desk', 'reader']);
  });
});
