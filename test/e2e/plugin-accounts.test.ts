import type { Simulator } from '../../simulator';
import { record, yamlProgram, type YamlProgram } from '../support/plugin-program';
import { startYamlStand, type Stand } from '../support/plugin-stand';
import type { PulumiProject } from '../support/pulumi-project';
import { customerLines } from '../support/zone-contents';

jest.setTimeout(900_000);

const FIRST = 'the-key-of-the-first-account';
const SECOND = 'the-key-of-the-second-account';
const provider = (apiKey: unknown) => ({ type: 'pulumi:providers:hostup', properties: { apiKey } });
const secret = (value: string) => ({ 'fn::secret': value });
const www = { name: 'www', type: 'A', value: '192.0.2.1' };

describe('two accounts in one program', () => {
  let stand: Stand;
  let project: PulumiProject;
  let simulator: Simulator;

  const program = (first: string): YamlProgram => ({
    resources: {
      first: provider(secret(first)),
      second: provider(secret(SECOND)),
      com: record(www, { provider: '${first}' }),
      org: record({ ...www, zone: 'example.org' }, { provider: '${second}' }),
    },
  });

  beforeAll(async () => {
    stand = await startYamlStand(program(FIRST), {
      environment: { HOSTUP_API_KEY: '' },
      simulator: {
        zones: ['example.com', 'example.org'],
        keys: [
          { name: 'first', secret: FIRST, zones: ['example.com'] },
          { name: 'second', secret: SECOND, zones: ['example.org'] },
        ],
      },
    });
    ({ project, simulator } = stand);
  });
  afterAll(() => stand.close());

  it('are served in one up, each by its own key', async () => {
    expect((await project.up()).summary.created).toBe(5);
    expect(customerLines(simulator, 'example.com')).toEqual(['www.example.com A 192.0.2.1']);
    expect(customerLines(simulator, 'example.org')).toEqual(['www.example.org A 192.0.2.1']);
    const { keys, zones } = simulator.state();
    for (const [index, zone] of zones.entries()) {
      const requests = simulator.ledger().filter(({ path }) => path.includes(zone.id));
      expect(requests.length).toBeGreaterThan(0);
      expect(new Set(requests.map(({ keyId }) => keyId))).toEqual(new Set([keys[index]!.id]));
    }
    await project.preview('--refresh', '--expect-no-changes');
  });

  it('have their keys encrypted in the state', async () => {
    const resources = (await project.resources()).filter(({ type }) => type === 'pulumi:providers:hostup');
    const keys = resources
      .filter(({ urn }) => !urn.includes('default'))
      .map(({ inputs }) => inputs?.['apiKey']);
    expect(keys).toHaveLength(2);
    for (const key of keys) {
      expect(key).toMatchObject({ '4dabf18193072939515e22adb298388d': '1b47061264138c4ac30d75fd1eb44270' });
    }
    const state = JSON.stringify(await project.state());
    expect(state).not.toContain(FIRST);
    expect(state).not.toContain(SECOND);
  });

  it('lose nothing when a key changes', async () => {
    const changed = 'another-key-of-the-first-account';
    await simulator.client.addKey({ secret: changed, zones: ['example.com'] });
    await simulator.client.removeKey(simulator.state().keys[0]!.id);
    const before = JSON.stringify(simulator.state().zones);
    project.write(yamlProgram(program(changed)));
    const { output, summary } = await project.up();
    expect(summary).toMatchObject({ created: 0, deleted: 0, replaced: 0 });
    expect(output).not.toContain(changed);
    expect(JSON.stringify(simulator.state().zones)).toBe(before);
    await project.destroy();
    expect(customerLines(simulator)).toEqual([]);
  });
});

describe('the settings of a provider', () => {
  let stand: Stand | undefined;
  afterEach(() => stand?.close());

  const three = (options: Record<string, unknown> = {}) =>
    Object.fromEntries(['a', 'b', 'c'].map((name) => [name, record({ ...www, name }, options)] as const));

  it.each([
    ['the environment', { resources: three() }, 'environment variable HOSTUP_API_KEY'],
    [
      'an argument',
      { resources: { mine: provider(secret('not-a-key-at-all')), ...three({ provider: '${mine}' }) } },
      "provider's argument apiKey",
    ],
  ])(
    'with a wrong key from %s cost one request, and the message says where it stands',
    async (_title, program, source) => {
      stand = await startYamlStand(program, { environment: { HOSTUP_API_KEY: 'not-a-key-at-all' } });
      const { code, output } = await stand.project.tryUp();
      expect(code).not.toBe(0);
      expect(stand.simulator.ledger()).toHaveLength(1);
      expect(output).toContain(source);
      expect(output).toContain('HTTP 401');
      expect(output).not.toContain('not-a-key-at-all');
    },
  );

  it('with a wrong name are told the right one', async () => {
    const typo = { type: 'pulumi:providers:hostup', properties: { adoptExistng: true } };
    stand = await startYamlStand({ resources: { typo, www: record(www, { provider: '${typo}' }) } });
    const { code, output } = await stand.project.tryUp();
    expect(code).not.toBe(0);
    expect(output).toContain('adoptExisting');
    expect(stand.simulator.ledger()).toEqual([]);
  });

  it('that another resource has yet to make preview without a complaint', async () => {
    const resources = {
      maker: record({ ...www, name: 'maker' }),
      // An output that only the vendor knows, and that this test can make a key of.
      later: provider('${maker.zoneId}'),
      www: record(www, { provider: '${later}' }),
    };
    stand = await startYamlStand({ resources });
    const { client, ...simulator } = stand.simulator;
    const { id } = await client.addKey({ secret: simulator.state().zones[0]!.id });
    const { output, summary } = await stand.project.preview();
    expect(summary.created).toBe(4);
    expect(output).not.toMatch(/warning|error/iu);
    await stand.project.up();
    const [last] = simulator
      .ledger()
      .filter(({ method }) => method === 'POST')
      .slice(-1);
    expect(last).toMatchObject({ keyId: id, status: 201 });
  });
});
