import { startSimulator, type Simulator } from '../../simulator';
import { dnsProgram, type RecordArgs } from '../support/dns-program';
import { PulumiProject } from '../support/pulumi-project';
import { customerRecords } from '../support/zone-contents';

jest.setTimeout(900_000);

const hosts = Object.fromEntries(
  ['a', 'b', 'c', 'd', 'e'].map((name, i) => [
    name,
    { zone: i < 3 ? 'example.com' : 'example.org', name, type: 'A', value: `192.0.2.${i}` },
  ]),
);

describe('what cannot work is refused with one clear message', () => {
  let simulator: Simulator;
  let project: PulumiProject;

  beforeAll(async () => {
    simulator = await startSimulator({ zones: ['example.com', 'example.org'] });
    project = await PulumiProject.create({
      program: dnsProgram(hosts),
      environment: simulator.environment(),
    });
  });
  beforeEach(() => simulator.client.clearLedger());
  afterEach(() => expect(customerRecords(simulator)).toEqual([]));
  afterAll(async () => {
    project.close();
    await simulator.close();
  });

  /** The last lines of an errored `up`: one complaint per resource. */
  function complaints(output: string): string[] {
    const [, diagnostics = ''] = output.split('\nDiagnostics:');
    return [...diagnostics.matchAll(/error: (Unable to .*)/gu)].map(([, line = '']) => line);
  }

  it('a wrong key: one request, one explanation, and "see above" from the other resources', async () => {
    project.environment['HOSTUP_API_KEY'] = 'wrong-key-wrong-key';
    const { code, output } = await project.tryUp('--continue-on-error');
    project.environment['HOSTUP_API_KEY'] = simulator.hostup.apiKey;

    expect(code).not.toBe(0);
    expect(simulator.ledger()).toHaveLength(1);
    const lines = complaints(output);
    expect(lines).toHaveLength(5);
    const explained = lines.filter((line) => !line.includes('see above'));
    expect(explained).toHaveLength(1);
    expect(explained[0]).toContain('HOSTUP_API_KEY');
    expect(explained[0]).toContain('hostup:apiKey');
    expect(explained[0]).toContain('HTTP 401');
    expect(output).not.toContain('wrong-key-wrong-key');
  });

  it('no key at all: nothing is sent, and the message says where to put one', async () => {
    project.environment['HOSTUP_API_KEY'] = '';
    const { code, output } = await project.tryUp();
    project.environment['HOSTUP_API_KEY'] = simulator.hostup.apiKey;

    expect(code).not.toBe(0);
    expect(simulator.ledger()).toEqual([]);
    expect(complaints(output)[0]).toMatch(/No HostUp API key is set .*HOSTUP_API_KEY.*hostup:apiKey/u);
  });

  it.each(['named', 'generic'])(
    'a key without the scope: the scope is named (vendor says it: %s)',
    async (detail) => {
      const [key] = simulator.state().keys;
      await simulator.client.setSwitches({ 'auth.missingScopeDetail': detail });
      await simulator.client.changeKey(key!.id, { scopes: ['read:dns', 'read:domains'] });
      const { code, output } = await project.tryUp();
      await simulator.client.changeKey(key!.id, { scopes: ['read:all', 'write:all'] });

      expect(code).not.toBe(0);
      expect(complaints(output)[0]).toContain('write:dns');
      expect(complaints(output)[0]).toContain('HTTP 403');
    },
  );

  it('an unknown zone: the zones that the key can see are listed, the likeliest first', async () => {
    project.write(dnsProgram({ www: { zone: 'exmaple.com', name: 'www', type: 'A', value: '192.0.2.1' } }));
    const { code, output } = await project.tryUp();
    expect(code).not.toBe(0);
    expect(complaints(output)).toEqual([
      expect.stringMatching(
        /no zone exmaple\.com .*example\.com, example\.org.*Did you mean example\.com\?/u,
      ),
    ]);
  });

  it.each<[what: string, record: RecordArgs, complaint: RegExp]>([
    [
      'an address that is none',
      { type: 'A', value: '192.0.2.300' },
      /property value .* a problem: "192\.0\.2\.300".*0 to 255/u,
    ],
    ['an MX without priority', { type: 'MX', value: 'mx1.example.com' }, /priority.* a problem: .*MX/u],
    [
      'a CNAME at the apex',
      { name: '@', type: 'CNAME', value: 'example.org' },
      /property \w+ .* a problem: .*ALIAS/u,
    ],
    [
      'a misspelled property',
      { type: 'A', value: '192.0.2.1', tll: 600 } as RecordArgs,
      /Did you mean ttl\?/u,
    ],
  ])(
    '%s: refused by the preview with the property and the fix, before anything is sent',
    async (_what, record, complaint) => {
      project.write(dnsProgram({ bad: { name: 'bad', ...record } }));
      const { code, output } = await project.tryPreview();
      expect(code).not.toBe(0);
      expect(output).toMatch(complaint);
      expect(simulator.ledger()).toEqual([]);
    },
  );
});
